import { dayOf, startOfDay } from "@/lib/time";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When WeChat has a day's bill: from 06:00 of the next day, Asia/Shanghai (wechat-api.md 1.7). */
export function billReadyAt(day: string): Date {
  return new Date(startOfDay(day).getTime() + 30 * hourMs);
}

/** When the desk asks for it by itself: half an hour later. */
export function billDueAt(day: string): Date {
  return new Date(billReadyAt(day).getTime() + hourMs / 2);
}

/** The day so many days before, YYYY-MM-DD. */
export function daysBefore(day: string, days: number): string {
  return dayOf(new Date(startOfDay(day).getTime() - days * dayMs));
}

/** The days whose bills the desk asks for by itself, newest first: a desk that was down for a while catches up. */
export function dueDays(now: Date, most = 7): string[] {
  const today = dayOf(now);
  const days = Array.from({ length: most }, (_, index) => daysBefore(today, index + 1));
  return days.filter((day) => billDueAt(day) <= now);
}
