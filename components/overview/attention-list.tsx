"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { Attention, AttentionSource, Work } from "@/lib/overview/types";

const lists: Record<Attention["kind"], string> = {
  "orders-unknown": "/orders?state=unknown",
  "orders-submitting": "/orders?state=submitting",
  "renotifications-refused": "/renotifications?delivery=refused",
  "renotifications-rejected": "/renotifications?state=rejected",
  "renotifications-not-sent": "/renotifications?state=not_sent",
  "renotifications-not-seen": "/renotifications?delivery=not_seen",
  "discrepancies-open": "/reconciliation/open",
  "bills-missing": "/reconciliation",
  "bills-failed": "/reconciliation",
  "bills-late": "/reconciliation",
  "runs-paused": "/runs?state=paused",
  "runs-failed": "/runs?state=finished",
  "shopping-unanswered": "/shopping",
  "accounts-paused": "/accounts",
  "accounts-token": "/accounts",
  "jobs-dead": "/jobs",
};

function AttentionItem({ item }: { item: Attention }) {
  const t = useTranslations("overview");
  return (
    <li className="flex gap-3 border-separator border-b px-4 py-3 last:border-b-0">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t(`attentions.${item.kind}`, { count: item.count })}</p>
        <p className="text-muted">{t(`attentions.${item.kind}-hint`)}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px]">
          <span className="text-muted">
            {t("oldest")}
            <Instant at={item.oldestAt} />
          </span>
          <Link href={lists[item.kind]} prefetch={false} className="text-link underline underline-offset-2">
            {t("see")}
          </Link>
        </p>
      </div>
    </li>
  );
}

function Nothing({ checked }: { checked: readonly AttentionSource[] }) {
  const t = useTranslations("overview");
  return (
    <div className="flex gap-3 p-4">
      <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden />
      <div>
        <p>{t("attentionNone")}</p>
        <p className="text-muted">{t("attentionNoneHint", { sources: useNames(checked) })}</p>
      </div>
    </div>
  );
}

/** That some work is not known, so that nobody takes the list for whole. */
function Unread({ unread }: { unread: readonly AttentionSource[] }) {
  const t = useTranslations("overview");
  return (
    <div role="alert" className="flex gap-3 border-separator border-b p-4 last:border-b-0">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
      <div>
        <p className="font-medium">{t("attentionUnread", { sources: useNames(unread) })}</p>
        <p className="text-muted">{t("attentionUnreadHint")}</p>
      </div>
    </div>
  );
}

function useNames(sources: readonly AttentionSource[]): string {
  const t = useTranslations("overview.sources");
  const locale = useLocale();
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(sources.map((source) => t(source)));
}

/** What a person has to look at, the oldest first. That there is nothing is said only when every source was read. */
export function AttentionList({ work: { items, checked, unread } }: { work: Work }) {
  const t = useTranslations("overview");
  return (
    <Section title={t("attention")} flush>
      {unread.length > 0 && <Unread unread={unread} />}
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <AttentionItem key={item.kind} item={item} />
          ))}
        </ul>
      )}
      {items.length === 0 && unread.length === 0 && <Nothing checked={checked} />}
    </Section>
  );
}
