"use client";

import { ArrowLeftRight, BellRing, CircleDot, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CallEntry } from "@/components/ui/call-list";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { OrderRenotification, TimelineEntry } from "@/lib/orders/types";
import { TimelineEvent } from "./timeline-event";

const icons: Record<TimelineEntry["kind"], LucideIcon> = {
  event: CircleDot,
  call: ArrowLeftRight,
  renotification: BellRing,
};

const answerTones: Record<OrderRenotification["state"], Tone> = {
  asking: "pending",
  accepted: "neutral",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

const deliveryTones: Record<NonNullable<OrderRenotification["delivery"]>, Tone> = {
  pending: "pending",
  delivered: "success",
  refused: "danger",
  not_seen: "warning",
};

function Renotified({ entry }: { entry: OrderRenotification }) {
  const t = useTranslations("orders.timeline");
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/renotifications/${entry.id}`}
          className="font-medium text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {t("renotification")}
        </Link>
        <StatusChip tone={answerTones[entry.state]}>{t(`renotificationStates.${entry.state}`)}</StatusChip>
        {entry.delivery && (
          <StatusChip tone={deliveryTones[entry.delivery]}>{t(`deliveries.${entry.delivery}`)}</StatusChip>
        )}
        <span className="ml-auto text-muted text-xs max-sm:ml-0">
          <Instant at={entry.at} precision="second" />
        </span>
      </div>
      <p className="text-[13px] [overflow-wrap:anywhere]">{t("reason", { reason: entry.reason })}</p>
      <p className="text-muted text-xs">{entry.actorName}</p>
    </>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  switch (entry.kind) {
    case "event":
      return <TimelineEvent event={entry} />;
    case "call":
      return <CallEntry call={entry.call} />;
    case "renotification":
      return <Renotified entry={entry} />;
  }
}

function keyOf(entry: TimelineEntry, index: number): string {
  if (entry.kind === "call") return entry.call.id;
  return entry.kind === "renotification" ? entry.id : `event-${index}`;
}

/** All that happened to an order, oldest first: events of the log, calls to WeChat, re-notifications. */
export function OrderTimeline({ timeline }: { timeline: TimelineEntry[] }) {
  const t = useTranslations("orders.timeline");
  return (
    <Section title={t("heading")} description={t("description")} flush>
      <ol aria-label={t("heading")}>
        {timeline.map((entry, index) => {
          const Icon = icons[entry.kind];
          return (
            <li
              key={keyOf(entry, index)}
              className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 border-separator border-b px-4 py-2.5 last:border-b-0"
            >
              <Icon className="mt-0.5 size-4 text-muted" aria-hidden />
              <div className="min-w-0">
                <Entry entry={entry} />
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
