"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import type { OrderEvent } from "@/lib/orders/types";

const shownChanges = ["attempt", "state", "upstreamStatus", "wechatOrderId", "transactionId"] as const;
type Shown = (typeof shownChanges)[number];

/** Only what went from one value to another; the fields of a new order stand in the facts. */
function changesOf(event: OrderEvent): { field: Shown; from: string | null; to: string | null }[] {
  return shownChanges.flatMap((field) => {
    const change = event.changes[field];
    if (!Array.isArray(change)) return [];
    const [from, to] = change.map((value) => (value === null ? null : String(value)));
    return [{ field, from: from ?? null, to: to ?? null }];
  });
}

function useWords() {
  const t = useTranslations("orders.timeline");
  const statuses = useTranslations("orders.status");
  const known = <K extends string>(key: string, has: (key: never) => boolean): key is K => has(key as never);
  return {
    sentence: ({ action, outcome }: OrderEvent) => {
      const key = `events.${action.replace(".", "-")}-${outcome}`;
      return known<"events.orders-submit-succeeded">(key, t.has) ? t(key) : t("events.other", { action });
    },
    reason: (reason: string) => {
      const key = `reasons.${reason}`;
      return known<"reasons.timeout">(key, t.has) ? t(key) : reason;
    },
    value: (field: Shown, value: string) =>
      (field === "state" || field === "upstreamStatus") && known<"placed">(value, statuses.has)
        ? statuses(value)
        : value,
  };
}

/** One event of the log about an order: what was done, what changed by it, and who did it. */
export function TimelineEvent({ event }: { event: OrderEvent }) {
  const t = useTranslations("orders.timeline");
  const words = useWords();
  const changes = changesOf(event);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium">{words.sentence(event)}</span>
        {event.reason && (
          <span className="[overflow-wrap:anywhere]">
            {t("reason", { reason: words.reason(event.reason) })}
          </span>
        )}
        <span className="ml-auto text-muted text-xs max-sm:ml-0">
          <Instant at={event.at} precision="second" />
        </span>
      </div>
      {changes.map(({ field, from, to }) => (
        <p key={field} className="text-[13px] [overflow-wrap:anywhere]">
          <span className="text-muted">{t(`change-${field}`)}</span>{" "}
          {from !== null && (
            <>
              <span className="text-muted">{words.value(field, from)}</span> <span aria-hidden>→</span>{" "}
            </>
          )}
          {to === null ? "—" : words.value(field, to)}
        </p>
      ))}
      <p className="flex flex-wrap gap-x-3 text-muted text-xs">
        <span>{event.actorName}</span>
        {event.address && <span>{t("address", { address: event.address })}</span>}
        {event.sequence !== null && (
          <Link
            href={`/audit?event=${event.sequence}`}
            className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
          >
            {t("inLog")}
          </Link>
        )}
      </p>
    </>
  );
}
