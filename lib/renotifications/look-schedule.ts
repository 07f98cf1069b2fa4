import { rehearsalPace } from "@/lib/rehearsal-pace";

const secondMs = 1_000 / rehearsalPace;
const minuteMs = 60 * secondMs;

/** How long after one look the next one comes, in ms. */
const intervalsMs = [
  2 * secondMs,
  5 * secondMs,
  10 * secondMs,
  30 * secondMs,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
];

/** Two looks closer than this see the same, in ms. */
const leastApartMs = secondMs;

/** While no look after the last planned one got an answer, another is made after this long, in ms, ... */
const againMs = 10 * minuteMs;

/** ... until this long after the request was answered: then nobody looks any more by itself. */
const giveUpMs = 24 * 60 * minuteMs;

type Looks = {
  /** When WeChat answered the request, or was found not to have: looks are counted from here. */
  from: Date;
  now: Date;
  /** When WeChat last said how the receivers stand; null for never. */
  seenAt: Date | null;
};

/**
 * When to look next what the receivers did: 2 s after WeChat's answer, then after 5, 10 and 30 s, 1, 2, 5, 10 and 30 min
 * more. Null when the last look is past and has told.
 */
export function nextLookAt({ from, now, seenAt }: Looks): Date | null {
  const earliestMs = now.getTime() + leastApartMs;
  let lookMs = from.getTime();
  for (const intervalMs of intervalsMs) {
    lookMs += intervalMs;
    if (lookMs >= earliestMs) return new Date(lookMs);
  }
  const hasLastWord = seenAt !== null && seenAt.getTime() >= lookMs;
  const isTooLate = now.getTime() - from.getTime() >= giveUpMs;
  return hasLastWord || isTooLate ? null : new Date(now.getTime() + againMs);
}
