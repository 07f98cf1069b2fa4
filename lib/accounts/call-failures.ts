import { env } from "@/lib/env";
import type { CallAttempt } from "@/lib/wechat";
import { pauseForQuota, pauseForSilence } from "./health";
import { failureWindowMs, signOf } from "./illness";

/** When the calls of each account went unanswered, one after another, in this process: ms since 1970. */
const silentMs = new Map<string, number[]>();

/** WeChat has answered this account: failures before it are no longer in a row. */
export function forgetFailures(accountId: string): void {
  silentMs.delete(accountId);
}

/**
 * Notes a failed attempt. A used-up quota pauses the interface of the attempt; the account is paused by 5 unanswered attempts in a row within 60 s
 * (`WECHAT_FAILURES_TO_PAUSE`).
 */
export async function countFailure(
  accountId: string,
  attempt: CallAttempt,
  now: Date = new Date(),
): Promise<void> {
  const sign = signOf(attempt);
  if (sign === "daily_quota" || sign === "minute_quota") {
    return pauseForQuota({ accountId, interface: attempt.endpoint }, sign, now);
  }
  if (sign !== "unanswered") return;
  const nowMs = now.getTime();
  const recent = (silentMs.get(accountId) ?? []).filter((atMs) => nowMs - atMs < failureWindowMs);
  recent.push(nowMs);
  silentMs.set(accountId, recent);
  const enough = env().WECHAT_FAILURES_TO_PAUSE;
  if (enough === 0 || recent.length < enough) return;
  forgetFailures(accountId);
  await pauseForSilence(accountId, attempt.connection, now);
}
