import { useTranslations } from "next-intl";
import type { Conclusion } from "@/lib/lookup/everywhere/conclude";

/** How many departments have answered, as a bar and in words. */
export function QueryProgress({ conclusion, isRunning }: { conclusion: Conclusion; isRunning: boolean }) {
  const t = useTranslations("lookup.everywhere");
  const { answered, total } = conclusion;
  const text = t("progress", { answered, total });
  return (
    <div className="flex max-w-[52rem] flex-col gap-1">
      <div
        role="progressbar"
        aria-label={t("progressLabel")}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={answered}
        aria-valuetext={text}
        className="flex h-2 overflow-hidden rounded bg-default-soft"
      >
        <span
          className={isRunning ? "bg-accent" : "bg-success"}
          style={{ width: `${(answered / Math.max(total, 1)) * 100}%` }}
        />
      </div>
      <p className="text-[13px] text-muted tabular-nums">{text}</p>
    </div>
  );
}
