"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { AccountFailure } from "@/lib/accounts/types";
import { CallOutcome } from "./call-outcome";
import { FailureMeaning } from "./failure-meaning";

/** What went wrong with an account's calls in the last day, in words, with what to do about it. */
export function FailureList({ failures }: { failures: AccountFailure[] }) {
  const t = useTranslations("accounts");
  const columns: Column<AccountFailure>[] = [
    { key: "at", header: t("lastAt"), cell: ({ lastAt }) => <Instant at={lastAt} precision="second" /> },
    {
      key: "endpoint",
      header: t("endpoint"),
      cell: ({ endpoint }) => <span className="font-mono text-[13px]">{endpoint}</span>,
    },
    {
      key: "outcome",
      header: t("outcome"),
      cell: ({ outcome, errcode }) => <CallOutcome outcome={outcome} errcode={errcode} />,
    },
    { key: "meaning", header: t("meaning"), cell: (failure) => <FailureMeaning failure={failure} /> },
    {
      key: "count",
      header: t("failureCount"),
      align: "end",
      cell: ({ count }) => <span className="tabular-nums">{count}</span>,
    },
  ];
  const key = ({ endpoint, outcome, errcode, errorCode, httpStatus }: AccountFailure) =>
    [endpoint, outcome, errcode, errorCode, httpStatus].join(" ");
  return (
    <Section title={t("failures")} flush>
      {failures.length === 0 ? (
        <p className="p-4 text-muted">{t("failuresEmpty")}</p>
      ) : (
        <DataTable label={t("failures")} columns={columns} rows={failures} rowKey={key} />
      )}
    </Section>
  );
}
