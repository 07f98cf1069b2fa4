import type { TimelineEntry } from "@/lib/cases/types";
import { dayOf } from "@/lib/time";

export type TimelineDay = { day: string; entries: TimelineEntry[] };

/** Entries, newest first, under the days of Asia/Shanghai (YYYY-MM-DD) on which they happened. Takes them oldest first. */
export function groupByDay(entries: readonly TimelineEntry[]): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of [...entries].reverse()) {
    const day = dayOf(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
