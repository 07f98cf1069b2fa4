"use client";

import { Button } from "@heroui/react";
import { History } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { Case, TimelineEntry } from "@/lib/cases/types";
import { deskTimeZone, startOfDay } from "@/lib/time";
import { groupByDay } from "./group-by-day";
import { TimelineEntryView } from "./timeline-entry";
import { TimelineFilter } from "./timeline-filter";
import { type TimelineKind, timelineParsers } from "./timeline-kinds";

const atFirst = 60;

function countKinds(entries: readonly TimelineEntry[]): Map<TimelineKind, number> {
  const counts = new Map<TimelineKind, number>();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function Day({ day, entries }: { day: string; entries: TimelineEntry[] }) {
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, {
    timeZone: deskTimeZone,
    dateStyle: "full",
  }).format(startOfDay(day));
  return (
    <section aria-label={name}>
      <h3 className="border-separator border-b bg-surface-secondary px-4 py-1.5 font-medium text-muted text-xs">
        {name}
      </h3>
      <ol>
        {entries.map((entry) => (
          <TimelineEntryView key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

/** All that happened, newest first, by days of Asia/Shanghai: what the desk did, WeChat said and receivers answered. */
export function CaseTimeline({ found: { timeline, isTimelineCut } }: { found: Case }) {
  const t = useTranslations("cases.timelineFilter");
  const [{ show }, setShown] = useQueryStates(timelineParsers, { history: "replace" });
  const [isWhole, setIsWhole] = useState(false);
  const wanted = show.length === 0 ? timeline : timeline.filter(({ kind }) => show.includes(kind));
  const drawn = isWhole ? wanted : wanted.slice(-atFirst);
  return (
    <Section title={t("heading")} description={t("description")} flush>
      <TimelineFilter
        counts={countKinds(timeline)}
        shown={show}
        onChange={(shown) => void setShown({ show: shown.length > 0 ? shown : null })}
      />
      {drawn.length === 0 && (
        <EmptyState icon={History} title={t(show.length > 0 ? "noMatch" : "none")} hint={t("noneHint")} />
      )}
      {groupByDay(drawn).map(({ day, entries }) => (
        <Day key={day} day={day} entries={entries} />
      ))}
      {drawn.length < wanted.length && (
        <div className="p-3">
          <Button variant="tertiary" size="sm" onPress={() => setIsWhole(true)}>
            {t("earlier", { count: wanted.length - drawn.length })}
          </Button>
        </div>
      )}
      {isTimelineCut && drawn.length === wanted.length && (
        <p className="px-4 py-2.5 text-muted text-xs">{t("cut")}</p>
      )}
    </Section>
  );
}
