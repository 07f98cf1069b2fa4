import { useLocale } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";
import { deskTimeZone, exactTime } from "@/lib/time";

const toTheMinute = {
  timeZone: deskTimeZone,
  year: "numeric",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

// Made once, since a list shows many.
const formats: Record<Locale, Intl.DateTimeFormat> = {
  "zh-CN": new Intl.DateTimeFormat("zh-CN", { ...toTheMinute, month: "2-digit" }),
  en: new Intl.DateTimeFormat("en-GB", { ...toTheMinute, month: "short" }),
};

type Props = { at: string | Date | null | undefined; precision?: "minute" | "second" };

/** A time in Asia/Shanghai; the exact value to the second shows on hover. Renders a dash for none. */
export function Instant({ at, precision = "minute" }: Props) {
  const locale = useLocale();
  if (!at) return <span className="text-muted">—</span>;
  const instant = typeof at === "string" ? new Date(at) : at;
  const exact = exactTime(instant);
  return (
    <time
      dateTime={instant.toISOString()}
      title={`${exact} (UTC+8)`}
      className="whitespace-nowrap tabular-nums"
    >
      {precision === "second" ? exact : formats[locale].format(instant)}
    </time>
  );
}
