import { expect, it } from "vitest";
import { nextLookAt } from "./look-schedule";

const createdAt = new Date("2026-11-21T00:00:00Z");
const after = (seconds: number) => new Date(createdAt.getTime() + seconds * 1_000);

it("looks at growing intervals for a day, and then leaves the order to a person", () => {
  const looks: number[] = [];
  for (let now = createdAt; ; ) {
    const next = nextLookAt(createdAt, now);
    if (!next) break;
    looks.push((next.getTime() - createdAt.getTime()) / 1_000);
    now = next;
  }
  expect(looks.slice(0, 9)).toEqual([15, 45, 105, 225, 525, 1_125, 2_925, 6_525, 10_125]);
  expect(looks).toHaveLength(7 + 24);
  expect(looks.at(-1)).toBe(86_400);
});

it("takes up the schedule where it stands when a look comes late", () => {
  expect(nextLookAt(createdAt, after(100))).toEqual(after(225));
  expect(nextLookAt(createdAt, after(3_000))).toEqual(after(6_525));
  expect(nextLookAt(createdAt, after(86_395))).toBeNull();
  expect(nextLookAt(createdAt, after(200_000))).toBeNull();
});
