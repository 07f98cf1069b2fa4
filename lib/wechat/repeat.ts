import { setTimeout as sleep } from "node:timers/promises";
import type { RepeatRule } from "./endpoint";
import type { Failure } from "./verdict";

const mostAttempts = { read: 4, effect: 3, never: 1 };
const longestPauseMs = 2000;

/** Failures that another attempt would meet again, or that the caller asked for. */
const final = new Set<string>([
  "aborted",
  "answer-too-big",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-untrusted",
  "certificate-name",
  "proxy-credentials",
  "proxy-forbidden",
]);

/** Whether a failed call is sent again by itself: the table in design.md, and nothing more. */
export function mayRepeat(rule: RepeatRule, failure: Failure, attempts: number): boolean {
  if (failure.outcome === "rejected" || final.has(failure.reason)) return false;
  if (attempts >= mostAttempts[rule]) return false;
  switch (rule) {
    case "read":
      return true;
    case "effect":
      return failure.outcome === "not-sent";
    case "never":
      return false;
  }
}

/** The pause before the next attempt, ms: doubling, at most 2 s, between half and all of it at random. */
export function pauseMs(firstPauseMs: number, attempts: number): number {
  const whole = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return whole * (0.5 + Math.random() / 2);
}

/** Waits; false if the caller gave up meanwhile. */
export async function pause(durationMs: number, signal?: AbortSignal): Promise<boolean> {
  try {
    await sleep(durationMs, undefined, { signal });
    return true;
  } catch (error) {
    if (signal?.aborted) return false;
    throw error;
  }
}
