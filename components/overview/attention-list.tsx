"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { Attention } from "@/lib/overview/types";

const lists: Record<Attention["kind"], string> = {
  "orders-unknown": "/orders?state=unknown",
  "orders-submitting": "/orders?state=submitting",
  "renotifications-refused": "/renotifications?delivery=refused",
  "renotifications-rejected": "/renotifications?state=rejected",
  "renotifications-not-seen": "/renotifications?delivery=not_seen",
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

/** What a person has to look at, the oldest first. */
export function AttentionList({ items }: { items: Attention[] }) {
  const t = useTranslations("overview");
  return (
    <Section title={t("attention")} flush>
      {items.length === 0 ? (
        <div className="flex gap-3 p-4">
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden />
          <div>
            <p>{t("attentionNone")}</p>
            <p className="text-muted">{t("attentionNoneHint")}</p>
          </div>
        </div>
      ) : (
        <ul>
          {items.map((item) => (
            <AttentionItem key={item.kind} item={item} />
          ))}
        </ul>
      )}
    </Section>
  );
}
