import type { AccountHealth } from "@/lib/db/generated/client";
import { dayOf, endOfDay } from "@/lib/time";
import { type CallAttempt, connectionReasons } from "@/lib/wechat";
import type { Illness, Standing } from "./types";

/** Within how many ms failures in a row must fall to pause an account. */
export const failureWindowMs = 60_000;
/** How long one call may take to try whether WeChat answers again, in ms; then another may. */
export const trialMs = 30_000;
/** After a minute's quota was used up: how long calls stay spaced out, and how far, in ms. */
const slowedMs = 5 * 60_000;
export const slowedGapMs = 1_000;
/** The longest that a call waits for its turn while calls are spaced out, in ms. */
export const longestQueueMs = 10_000;

const firstPauseMs = 10_000;
const longestPauseMs = 5 * 60_000;
const minuteMs = 60_000;

/** The pause after WeChat was silent for the n-th time: 10 s, 20 s, 40 s … at most 5 minutes, in ms. */
export function pauseMsOf(pauses: number): number {
  return Math.min(firstPauseMs * 2 ** (pauses - 1), longestPauseMs);
}

/** When a quota that is used up counts anew: at midnight in Asia/Shanghai, or with the next full minute. */
export function quotaEndsAt(illness: "daily_quota" | "minute_quota", now: Date): Date {
  if (illness === "daily_quota") return endOfDay(dayOf(now));
  return new Date((Math.floor(now.getTime() / minuteMs) + 1) * minuteMs);
}

/** When calls are wholly well again by itself; null where that takes an answer of WeChat's. */
export function wellAt({ illness, until }: Pick<AccountHealth, "illness" | "until">): Date | null {
  if (illness === "unanswered") return null;
  return illness === "daily_quota" ? until : new Date(until.getTime() + slowedMs);
}

/** What of an account's calls is let through at `now`. */
export function standingOf(health: Pick<AccountHealth, "illness" | "until"> | null, now: Date): Standing {
  if (!health) return "well";
  if (now < health.until) return "paused";
  const well = wellAt(health);
  if (well === null) return "trying";
  return now < well ? "slowed" : "well";
}

const silences = new Set<string>(["timeout", "connection-lost", "server-error", ...connectionReasons]);

function wasForced(request: unknown): boolean {
  return typeof request === "object" && request !== null && "force_refresh" in request
    ? request.force_refresh === true
    : false;
}

/** What an attempt says of WeChat: an illness, that it answers, or neither (such as a call that we gave up). */
export function signOf(attempt: CallAttempt): Illness | "answered" | null {
  // That a token was forced too often a day is 45009 too, and leaves the normal way open (wechat-api.md 4.2).
  if (attempt.errcode === 45009) return wasForced(attempt.request) ? null : "daily_quota";
  if (attempt.errcode === 45011) return "minute_quota";
  if (attempt.outcome === "ok" || attempt.outcome === "rejected") return "answered";
  return attempt.reason !== undefined && silences.has(attempt.reason) ? "unanswered" : null;
}
