"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CallList } from "@/components/ui/call-list";
import { Section } from "@/components/ui/section";
import type { RenotificationDetail, RenotificationRow } from "@/lib/renotifications/types";
import { ReceiverAttempts } from "./receiver-attempts";
import { RenotificationFacts } from "./renotification-facts";
import { RenotificationSteps } from "./renotification-steps";
import { RenotificationVerdict } from "./renotification-verdict";
import { useRenotification } from "./use-renotification";

/** Everything about one re-notification; it follows what happens until it has settled. */
export function RenotificationStory({ initial }: { initial: RenotificationDetail }) {
  const t = useTranslations("renotifications");
  const { detail, ...looking } = useRenotification(initial);
  const { row, calls } = detail;
  return (
    <div className="flex flex-col gap-4">
      <RenotificationVerdict row={row} {...looking} />
      <Section title={t("receivers")} description={t("receiversHint")} flush>
        <ReceiverAttempts receivers={row.receivers} isOver={row.delivery === "not_seen"} />
      </Section>
      <Section title={t("steps.heading")} description={t("steps.description")} flush>
        <RenotificationSteps row={row} />
      </Section>
      <Section title={t("facts")}>
        <RenotificationFacts row={row} />
      </Section>
      <Section title={t("calls")} description={t("callsHint")} flush>
        <CallList calls={calls} />
      </Section>
    </div>
  );
}

/** The same in brief, where there is little room; a link leads to the whole. */
export function RenotificationBrief({ initial }: { initial: RenotificationRow }) {
  const t = useTranslations("renotifications");
  const { detail, ...looking } = useRenotification({ row: initial, calls: [] });
  const { row } = detail;
  return (
    <div className="flex flex-col gap-3">
      <RenotificationVerdict row={row} {...looking} />
      <Section title={t("receivers")} description={t("receiversHint")} flush>
        <ReceiverAttempts receivers={row.receivers} isOver={row.delivery === "not_seen"} />
      </Section>
      <Section title={t("steps.heading")} flush>
        <RenotificationSteps row={row} />
      </Section>
      <Link
        href={`/renotifications/${row.id}`}
        className="self-end text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
      >
        {t("openPage")}
      </Link>
    </div>
  );
}
