import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { moveOrder } from "./move-order";
import { type OrderState, orderStates } from "./states";
import { insertOrder } from "./testing/insert-order";

openTestDatabase();

/** Every way that an order may go, written down a second time: a change of the table must be meant. */
const allowed = [
  "submitting → placed",
  "submitting → rejected",
  "submitting → unknown",
  "submitting → absent",
  "unknown → placed",
  "unknown → absent",
  "absent → placed",
  "absent → submitting",
  "rejected → submitting",
];

const pairs = orderStates.flatMap((from) => orderStates.map((to) => ({ from, to })));
const isAllowed = ({ from, to }: (typeof pairs)[number]) => allowed.includes(`${from} → ${to}`);

const move = async (id: string, to: OrderState, attempt = 1, from?: OrderState) => {
  const moved = await db().$transaction((tx) => moveOrder(tx, { id, attempt, to, from }));
  if (moved) expect(moved).toEqual(await db().order.findUniqueOrThrow({ where: { id } }));
  return moved !== null;
};
const stateOf = async (id: string) => (await db().order.findUniqueOrThrow({ where: { id } })).state;

describe("an order's state", () => {
  it.each(pairs.filter(isAllowed))("goes from $from to $to", async ({ from, to }) => {
    const { id } = await insertOrder({ state: from });
    expect(await move(id, to)).toBe(true);
    expect(await stateOf(id)).toBe(to);
  });

  it.each(pairs.filter((pair) => !isAllowed(pair)))("never goes from $from to $to", async ({ from, to }) => {
    const { id } = await insertOrder({ state: from });
    expect(await move(id, to)).toBe(false);
    expect(await stateOf(id)).toBe(from);
  });

  it("goes nowhere by a word on another attempt", async () => {
    const { id } = await insertOrder({ state: "unknown", attempt: 2 });
    expect(await move(id, "absent", 1)).toBe(false);
    expect(await move(id, "absent", 3)).toBe(false);
    expect(await move(id, "absent", 2)).toBe(true);
  });

  it("goes nowhere where the mover saw another state", async () => {
    const { id } = await insertOrder({ state: "submitting" });
    expect(await move(id, "placed", 1, "unknown")).toBe(false);
    expect(await move(id, "placed", 1, "placed")).toBe(false);
    expect(await move(id, "placed", 1, "submitting")).toBe(true);
  });

  it("is not submitted again where WeChat refused what was asked for", async () => {
    const { id } = await insertOrder({ state: "rejected", errcode: 48001 });
    expect(await move(id, "submitting")).toBe(false);
    expect(await stateOf(id)).toBe("rejected");
  });

  it("is moved once where two move it at once", async () => {
    const { id } = await insertOrder({ state: "unknown" });
    const moved = await Promise.all([move(id, "placed"), move(id, "placed"), move(id, "placed")]);
    expect(moved.filter(Boolean)).toHaveLength(1);
  });
});
