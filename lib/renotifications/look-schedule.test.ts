import { expect, it } from "vitest";
import { nextLookAt } from "./look-schedule";

const from = new Date("2026-11-21T00:00:00Z");
const after = (seconds: number) => new Date(from.getTime() + seconds * 1_000);

it("looks at growing intervals for three quarters of an hour, and then no more", () => {
  const looks: number[] = [];
  for (let now = from; ; ) {
    const next = nextLookAt({ from, now, seenAt: now });
    if (!next) break;
    looks.push((next.getTime() - from.getTime()) / 1_000);
    now = next;
  }
  expect(looks).toEqual([2, 7, 17, 47, 107, 227, 527, 1_127, 2_927]);
});

it("takes up the schedule where it stands when a look comes late", () => {
  expect(nextLookAt({ from, now: after(20), seenAt: null })).toEqual(after(47));
});

it("goes on every ten minutes while the last look got no answer, for a day at most", () => {
  expect(nextLookAt({ from, now: after(2_927), seenAt: after(1_127) })).toEqual(after(3_527));
  expect(nextLookAt({ from, now: after(4_000), seenAt: null })).toEqual(after(4_600));
  expect(nextLookAt({ from, now: after(4_000), seenAt: after(2_927) })).toBeNull();
  expect(nextLookAt({ from, now: after(86_400), seenAt: null })).toBeNull();
});
