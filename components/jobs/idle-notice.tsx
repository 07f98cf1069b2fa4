import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { JobsOverview } from "@/lib/jobs/types";
import { exactTime } from "@/lib/time";

const idleAfterMs = 3 * 60_000;

/** Says that no worker runs, when nothing has ended for longer than a running worker could be silent. */
export function IdleNotice({ overview: { asOf, lastEndedAt } }: { overview: JobsOverview }) {
  const t = useTranslations("jobs");
  if (!lastEndedAt) return <Notice>{t("idleNever")}</Notice>;
  const last = new Date(lastEndedAt);
  if (new Date(asOf).getTime() - last.getTime() < idleAfterMs) return null;
  return (
    <Notice tone="warning" title={t("idleTitle")}>
      {t("idle", { at: exactTime(last) })}
    </Notice>
  );
}
