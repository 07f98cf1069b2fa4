import { useLocale } from "next-intl";
import { deskTimeZone, exactTime } from "@/lib/time";

type Props = { at: string | Date | null | undefined; precision?: "minute" | "second" };

/** A time in Asia/Shanghai; the exact value to the second shows on hover. Renders a dash for none. */
export function Instant({ at, precision = "minute" }: Props) {
  const locale = useLocale();
  if (!at) return <span className="text-muted">—</span>;
  const instant = typeof at === "string" ? new Date(at) : at;
  const text =
    precision === "second"
      ? exactTime(instant)
      : new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
          timeZone: deskTimeZone,
          year: "numeric",
          month: locale === "en" ? "short" : "2-digit",
          day: "2-digit",
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        }).format(instant);
  return (
    <time
      dateTime={instant.toISOString()}
      title={`${exactTime(instant)} (UTC+8)`}
      className="whitespace-nowrap tabular-nums"
    >
      {text}
    </time>
  );
}
