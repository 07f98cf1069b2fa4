"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActorName } from "@/components/audit/actor-name";
import { OutcomeChip } from "@/components/audit/outcome-chip";
import { TargetLink } from "@/components/audit/target-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { AuditEventRow } from "@/lib/audit/types";

/** The newest events of the log, for those who may read it. */
export function RecentEvents({ events }: { events: AuditEventRow[] }) {
  const t = useTranslations("overview");
  const audit = useTranslations("audit");
  const columns: Column<AuditEventRow>[] = [
    { key: "time", header: t("time"), cell: (event) => <Instant at={event.occurredAt} /> },
    { key: "who", header: t("who"), cell: (event) => <ActorName actor={event.actor} /> },
    {
      key: "what",
      header: t("what"),
      cell: (event) => (
        <span className="inline-flex flex-wrap gap-x-2.5 max-sm:justify-end">
          {audit(`actions.${event.action}`)}
          {event.target && <TargetLink target={event.target} />}
        </span>
      ),
    },
    { key: "outcome", header: t("outcome"), cell: (event) => <OutcomeChip outcome={event.outcome} /> },
  ];
  return (
    <Section
      title={t("recentEvents")}
      flush
      actions={
        <Link
          href="/audit"
          prefetch={false}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {t("allEvents")}
        </Link>
      }
    >
      <DataTable
        label={t("recentEvents")}
        columns={columns}
        rows={events}
        rowKey={(event) => String(event.sequence)}
      />
    </Section>
  );
}
