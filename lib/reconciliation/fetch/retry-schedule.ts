import { rehearsalPace } from "@/lib/rehearsal-pace";

const minuteMs = 60_000 / rehearsalPace;
const longestPauseMs = 4 * 60 * minuteMs;

/** A bill that did not come for so long after it was asked for waits for a person. */
const tryForMs = 3 * 24 * 60 * minuteMs;

/** When a bill is tried for again after so many tries: 10 minutes, twice as long each time, at most 4 hours; null at the end. */
export function nextTryAt(askedAt: Date, tries: number, now: Date): Date | null {
  const pauseMs = Math.min(10 * minuteMs * 2 ** (tries - 1), longestPauseMs);
  const at = new Date(now.getTime() + pauseMs);
  return at.getTime() - askedAt.getTime() > tryForMs ? null : at;
}
