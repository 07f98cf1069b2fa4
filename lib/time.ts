/** Every time that a person reads or types is in this zone, whatever zone the machine or the browser is in. */
export const deskTimeZone = "Asia/Shanghai";

/** Asia/Shanghai has had no daylight saving since 1991: its offset is fixed. */
const deskOffset = "+08:00";
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

// Made once: making one takes a hundred times as long as using it, and a list uses them in every row.
const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: deskTimeZone, dateStyle: "short" });
const exactFormat = new Intl.DateTimeFormat("sv-SE", {
  timeZone: deskTimeZone,
  dateStyle: "short",
  timeStyle: "medium",
});

/** The calendar day (YYYY-MM-DD) of an instant, in Asia/Shanghai. */
export function dayOf(instant: Date): string {
  return dayFormat.format(instant);
}

/** Whether the text is a day that exists, YYYY-MM-DD, from 1900 on: PostgreSQL has no year 0. */
export function isDay(text: string): boolean {
  if (!datePattern.test(text) || text < "1900") return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** The first instant of a day (YYYY-MM-DD) in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00${deskOffset}`);
}

/** The first instant of the day after (YYYY-MM-DD) in Asia/Shanghai. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + 86_400_000);
}

/** The end of the year 2286: a larger count is no time, or one in milliseconds. */
const lastSecond = 9_999_999_999;

/** Unix seconds, as WeChat counts (wechat-api.md 1). */
export function unixSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

/** The instant of Unix seconds; null for 0, "not yet" in WeChat's answers (wechat-api.md 1.4), and for what is no time. */
export function fromUnixSeconds(seconds: number): Date | null {
  return seconds > 0 && seconds <= lastSecond ? new Date(seconds * 1000) : null;
}

/** Exact time for reading and copying: 2026-11-21 14:03:09, in Asia/Shanghai. */
export function exactTime(instant: Date): string {
  return exactFormat.format(instant);
}
