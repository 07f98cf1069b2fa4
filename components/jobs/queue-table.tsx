"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { StatusChip } from "@/components/ui/status-chip";
import type { QueueRow } from "@/lib/jobs/types";
import { useQueueName } from "./queue-name";

const counts = ["waiting", "planned", "active", "retrying"] as const;

function Count({ value }: { value: number }) {
  return <span className={`tabular-nums ${value === 0 ? "text-muted" : ""}`}>{value}</span>;
}

/** How each queue stands, in numbers of jobs. */
export function QueueTable({ queues }: { queues: QueueRow[] }) {
  const t = useTranslations("jobs");
  const nameOf = useQueueName();
  const columns: Column<QueueRow>[] = [
    {
      key: "queue",
      header: t("queue"),
      cell: ({ name }) => (
        <span className="flex flex-col leading-tight max-sm:items-end">
          {nameOf(name)}
          <span className="font-mono text-muted text-xs">{name}</span>
        </span>
      ),
    },
    ...counts.map(
      (key): Column<QueueRow> => ({
        key,
        header: t(key),
        align: "end",
        cell: (row) => <Count value={row[key]} />,
      }),
    ),
    {
      key: "oldest",
      header: t("oldest"),
      cell: ({ oldestDueAt }) => <Instant at={oldestDueAt} precision="second" />,
    },
    {
      key: "completed",
      header: t("completed"),
      align: "end",
      cell: (row) => <Count value={row.completed} />,
    },
    { key: "failed", header: t("failed"), align: "end", cell: (row) => <Count value={row.failed} /> },
    {
      key: "dead",
      header: t("dead"),
      align: "end",
      cell: ({ deadLetters }) =>
        deadLetters === 0 ? <Count value={0} /> : <StatusChip tone="danger">{deadLetters}</StatusChip>,
    },
  ];
  return <DataTable label={t("queues")} columns={columns} rows={queues} rowKey={({ name }) => name} />;
}
