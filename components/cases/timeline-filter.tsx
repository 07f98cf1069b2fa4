"use client";

import { useTranslations } from "next-intl";
import { kindIcons, type TimelineKind, timelineKinds } from "./timeline-kinds";

type Props = {
  /** How many entries there are of each kind; a kind without any has no button. */
  counts: ReadonlyMap<TimelineKind, number>;
  shown: readonly TimelineKind[];
  onChange: (shown: TimelineKind[]) => void;
};

const look =
  "inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs outline-none focus-visible:ring-2 focus-visible:ring-focus aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-soft-foreground border-border hover:bg-surface-secondary";

/** Narrows the time line to some kinds of entries; pressing all of them away shows everything again. */
export function TimelineFilter({ counts, shown, onChange }: Props) {
  const t = useTranslations("cases.timelineFilter");
  const present = timelineKinds.filter((kind) => counts.has(kind) || shown.includes(kind));
  const toggle = (kind: TimelineKind) =>
    onChange(shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind]);
  if (present.length < 2) return null;
  return (
    <fieldset className="flex flex-wrap gap-1.5 border-separator border-b px-4 py-2.5">
      <legend className="sr-only">{t("label")}</legend>
      <button type="button" aria-pressed={shown.length === 0} onClick={() => onChange([])} className={look}>
        {t("all")}
      </button>
      {present.map((kind) => {
        const Icon = kindIcons[kind];
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={shown.includes(kind)}
            onClick={() => toggle(kind)}
            className={look}
          >
            <Icon className="size-3.5" aria-hidden />
            {t(kind)}
            <span className="tabular-nums opacity-70">{counts.get(kind) ?? 0}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
