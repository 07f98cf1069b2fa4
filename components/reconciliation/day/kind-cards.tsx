"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import type { KindCount } from "@/lib/reconciliation/day/types";
import type { DiscrepancyKind } from "@/lib/reconciliation/kinds";

type Props = {
  counts: readonly KindCount[];
  shown: readonly DiscrepancyKind[];
  /** Whether the counts hold the settled ones too. */
  hasAll: boolean;
  onChange: (shown: DiscrepancyKind[]) => void;
};

const look =
  "flex min-w-0 flex-col items-start gap-0.5 rounded-md border border-border bg-surface px-3 py-2 text-left outline-none hover:bg-surface-secondary focus-visible:ring-2 focus-visible:ring-focus aria-pressed:border-accent aria-pressed:bg-accent-soft";

/** A card for each kind that there is: how many, how much, and a filter. Several may be pressed. */
export function KindCards({ counts, shown, hasAll, onChange }: Props) {
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("reconciliation.settle");
  const present = counts.filter(({ kind, all }) => all > 0 || shown.includes(kind));
  const toggle = (kind: DiscrepancyKind) =>
    onChange(shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind]);
  if (present.length === 0) return null;
  return (
    <fieldset className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
      <legend className="sr-only">{t("cards.label")}</legend>
      {present.map(({ kind, open, all, openFen }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={shown.includes(kind)}
          title={t(`meanings.${kind}`)}
          onClick={() => toggle(kind)}
          className={look}
        >
          <span className="font-medium">{words(`kinds.${kind}`)}</span>
          <Money fen={openFen} className={open > 0 ? "text-base" : "text-base text-muted"} />
          <span className="text-muted text-xs tabular-nums">
            {hasAll ? t("cards.openOfAll", { open, all }) : t("cards.onlyOpen", { open })}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
