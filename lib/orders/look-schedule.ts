import { rehearsalPace } from "@/lib/rehearsal-pace";

const secondMs = 1_000 / rehearsalPace;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How long after one look the next one comes, in ms; after the last of these, hourly. */
const intervalsMs = [
  15 * secondMs,
  30 * secondMs,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
];

/** An order that is still open so long after its intent waits for a person. */
export const lookForMs = 24 * hourMs;

/** Two looks closer than this see the same, in ms. */
const leastApartMs = 10 * secondMs;

/** What names the looks of one attempt: a look that waits since an earlier one does not stand in for them. */
export function lookKey({ id, attempt }: { id: string; attempt: number }): string {
  return attempt === 1 ? id : `${id}/${attempt}`;
}

/**
 * When to look next what became of an order: 15 s after its intent, then after 30 s, 1, 2, 5, 10 and 30 min more, then
 * every hour for a day. Counted from the intent, so that looks which came late or twice change nothing. Null when the
 * last look is past.
 */
export function nextLookAt(submittedAt: Date, now: Date): Date | null {
  const earliestMs = now.getTime() + leastApartMs;
  const lastMs = submittedAt.getTime() + lookForMs;
  let lookMs = submittedAt.getTime();
  for (const intervalMs of intervalsMs) {
    lookMs += intervalMs;
    if (lookMs >= earliestMs) return new Date(lookMs);
  }
  const hours = Math.max(1, Math.ceil((earliestMs - lookMs) / hourMs));
  const next = Math.min(lookMs + hours * hourMs, lastMs);
  return next >= earliestMs ? new Date(next) : null;
}
