"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import { caseAddress } from "@/lib/cases/address";
import { answerIn } from "@/lib/lookup/everywhere/conclude";
import type { EverywhereInput } from "@/lib/lookup/everywhere/schemas";
import type { PlaceRow, QueryPlace } from "@/lib/lookup/everywhere/types";
import { PlaceOutcome } from "./place-outcome";

type Row = PlaceRow & { index: number };

function Department({ place }: { place: QueryPlace }) {
  const { departmentName, regionCode, departmentCode } = place;
  return (
    <>
      {departmentName && <UserText>{departmentName}</UserText>}
      <span className="block break-all font-mono text-muted text-xs">
        {regionCode} · {departmentCode}
      </span>
    </>
  );
}

function Action({ input, row, onRetry }: { input: EverywhereInput; row: Row; onRetry: () => void }) {
  const t = useTranslations("lookup.everywhere");
  const common = useTranslations("common");
  const { place, state } = row;
  const name = place.departmentName ?? place.departmentCode;
  const answer = answerIn(state);
  if (answer) {
    const { paid, refunded, unpaid, unclear } = answer;
    if (paid.length + refunded + unpaid + unclear === 0) return "—";
    const href = caseAddress({ ...place, numberKind: input.kind, number: answer.number });
    return (
      <LinkButton size="sm" href={href} aria-label={t("openCaseAt", { department: name })}>
        {t("openCase")}
      </LinkButton>
    );
  }
  if (state.kind === "waiting" || state.kind === "asking") return "—";
  return (
    <Button size="sm" variant="secondary" onPress={onRetry} aria-label={t("retryAt", { department: name })}>
      {common("retry")}
    </Button>
  );
}

type Props = { input: EverywhereInput; rows: readonly PlaceRow[]; onRetry: (index: number) => void };

/** Each department's outcome, in the order in which they are queried. */
export function PlaceTable({ input, rows, onRetry }: Props) {
  const t = useTranslations("lookup.everywhere");
  const common = useTranslations("common");
  const columns: Column<Row>[] = [
    { key: "department", header: t("department"), cell: ({ place }) => <Department place={place} /> },
    {
      key: "account",
      header: common("account"),
      cell: ({ place }) => <UserText>{place.accountName}</UserText>,
    },
    {
      key: "clue",
      header: t("clue"),
      cell: ({ place }) => (
        <span className="text-muted">{place.clues.map((clue) => t(`clues.${clue}`)).join(" · ") || "—"}</span>
      ),
    },
    { key: "outcome", header: t("outcome"), cell: ({ state }) => <PlaceOutcome state={state} /> },
    {
      key: "at",
      header: t("at"),
      cell: ({ state }) =>
        state.kind === "answered" || state.kind === "failed" ? (
          <Instant at={state.at} precision="second" />
        ) : (
          "—"
        ),
    },
    {
      key: "action",
      header: t("action"),
      align: "end",
      cell: (row) => <Action input={input} row={row} onRetry={() => onRetry(row.index)} />,
    },
  ];
  return (
    <Section title={t("tableTitle")} description={t("tableHint")} flush>
      <DataTable
        label={t("tableTitle")}
        columns={columns}
        rows={rows.map((row, index) => ({ ...row, index }))}
        rowKey={({ index }) => String(index)}
      />
    </Section>
  );
}
