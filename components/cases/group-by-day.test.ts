import { expect, test } from "vitest";
import type { TimelineEntry } from "@/lib/cases/types";
import { groupByDay } from "./group-by-day";

const refund = (id: string, at: string): TimelineEntry => ({
  id,
  at,
  kind: "refund",
  wechatOrderId: null,
  fen: 1,
  state: "refunded",
  reason: null,
});

test("entries stand newest first, under the days of Asia/Shanghai", () => {
  const days = groupByDay([
    refund("1", "2026-11-20T15:59:59.000Z"),
    refund("2", "2026-11-20T16:00:00.000Z"),
    refund("3", "2026-11-21T02:00:00.000Z"),
  ]);
  expect(days.map(({ day, entries }) => [day, entries.map(({ id }) => id)])).toEqual([
    ["2026-11-21", ["3", "2"]],
    ["2026-11-20", ["1"]],
  ]);
});

test("nothing has no days", () => {
  expect(groupByDay([])).toEqual([]);
});
