"use client";

import type { ReactNode } from "react";
import type { TimelineEntry } from "@/lib/cases/types";
import { exactTime } from "@/lib/time";
import { TimelineCall } from "./timeline-call";
import { TimelineEvent } from "./timeline-event";
import { kindIcons } from "./timeline-kinds";
import { TimelineNotification } from "./timeline-notification";
import { TimelineRefund, TimelineRenotification, TimelineStatus } from "./timeline-orders";

/** The time of an entry, to the second; its day stands above. */
function Time({ at }: { at: string }) {
  const instant = new Date(at);
  const exact = exactTime(instant);
  return (
    <time
      dateTime={instant.toISOString()}
      title={`${exact} (UTC+8)`}
      className="pt-px font-mono text-muted text-xs tabular-nums leading-5"
    >
      {exact.slice(11)}
    </time>
  );
}

function contentOf(entry: TimelineEntry): ReactNode {
  switch (entry.kind) {
    case "step":
    case "audit":
      return <TimelineEvent entry={entry} />;
    case "call":
      return <TimelineCall entry={entry} />;
    case "status":
      return <TimelineStatus entry={entry} />;
    case "notification":
      return <TimelineNotification entry={entry} />;
    case "renotification":
      return <TimelineRenotification entry={entry} />;
    case "refund":
      return <TimelineRefund entry={entry} />;
  }
}

/** One row of the time line: time, kind, what happened. */
export function TimelineEntryView({ entry }: { entry: TimelineEntry }) {
  const Icon = kindIcons[entry.kind];
  return (
    <li className="grid grid-cols-[3.75rem_1rem_minmax(0,1fr)] gap-x-2.5 border-separator border-b px-4 py-2 text-[13px] last:border-b-0">
      <Time at={entry.at} />
      <Icon className="mt-0.5 size-4 text-muted" aria-hidden />
      <div className="min-w-0 [overflow-wrap:anywhere]">{contentOf(entry)}</div>
    </li>
  );
}
