"use client";

import { useTranslations } from "next-intl";
import type { SettlementsPreview } from "@/lib/reconciliation/settle/settle-many";

/** How many will be settled, and how many not and why; the numbers add up to what was selected. */
export function SelectionCounts({ preview }: { preview: SettlementsPreview }) {
  const t = useTranslations("reconciliation.settle");
  const { fit, excluded } = preview;
  const left = excluded.reduce((sum, { count }) => sum + count, 0);
  return (
    <div aria-live="polite" className="rounded-md border border-border px-3.5 py-3">
      <p className="font-medium tabular-nums">{fit > 0 ? t("bar.fit", { count: fit }) : t("bar.none")}</p>
      {left > 0 && (
        <>
          <p className="mt-1.5 text-muted tabular-nums">{t("bar.excluded", { count: left })}</p>
          <ul className="mt-1 grid gap-0.5">
            {excluded.map(({ because, count }) => (
              <li key={because} className="grid grid-cols-[4rem_1fr] gap-2 text-[13px]">
                <span className="text-right tabular-nums">{count}</span>
                <span>{t(`because.${because}`)}</span>
              </li>
            ))}
          </ul>
          <p className="mt-1.5 border-separator border-t pt-1.5 text-muted tabular-nums">
            {t("bar.sum", { count: fit + left })}
          </p>
        </>
      )}
    </div>
  );
}
