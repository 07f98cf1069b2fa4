"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import type { AuditEventRow } from "@/lib/audit/types";
import { actionIcons } from "./action-icons";
import { ActorName } from "./actor-name";
import { OutcomeChip } from "./outcome-chip";
import { TargetLink } from "./target-link";
import { useReasonText } from "./use-reason-text";

function ActionButton({ row, onOpen }: { row: AuditEventRow; onOpen: () => void }) {
  const t = useTranslations("audit");
  const Icon = actionIcons[row.action];
  return (
    <button
      type="button"
      onClick={onOpen}
      title={t("open", { sequence: String(row.sequence) })}
      className="inline-flex items-center gap-2 rounded text-left underline-offset-2 outline-none hover:underline focus-visible:ring-2 focus-visible:ring-focus"
    >
      <Icon className="size-4 shrink-0 text-muted" aria-hidden />
      {t(`actions.${row.action}`)}
    </button>
  );
}

/** The columns of the log: each row reads as a sentence of when, who, what and how it ended. */
export function useEventColumns(onOpen: (sequence: number) => void): Column<AuditEventRow>[] {
  const t = useTranslations("audit");
  const reasonText = useReasonText();
  return [
    { key: "time", header: t("time"), cell: (row) => <Instant at={row.occurredAt} precision="second" /> },
    { key: "who", header: t("who"), cell: (row) => <ActorName actor={row.actor} /> },
    {
      key: "what",
      header: t("what"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2.5 max-sm:justify-end">
          <ActionButton row={row} onOpen={() => onOpen(row.sequence)} />
          {row.target && <TargetLink target={row.target} />}
        </span>
      ),
    },
    { key: "outcome", header: t("outcome"), cell: (row) => <OutcomeChip outcome={row.outcome} /> },
    {
      key: "reason",
      header: t("reason"),
      cell: (row) =>
        row.reason ? (
          <span className="line-clamp-2 max-w-xs [overflow-wrap:anywhere]" title={row.reason}>
            {reasonText(row.reason)}
          </span>
        ) : (
          <span className="text-muted">—</span>
        ),
    },
  ];
}
