import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { type RequestState, requestStates } from "@/lib/wechat-calls/request-state";
import { moveRenotification } from "./move-renotification";
import { type DeliveryState, deliveryStates } from "./states";

openTestDatabase();

async function add(state: RequestState, delivery: DeliveryState | null, deliverySeenAt: Date | null = null) {
  const { id } = await db().renotification.create({
    data: {
      requestKey: randomUUID(),
      accountId: randomUUID(),
      wechatOrderId: "AQCA_1",
      reason: "财政未入账",
      state,
      delivery,
      deliverySeenAt,
      createdById: randomUUID(),
      createdByName: "李财务",
    },
  });
  return id;
}
const stored = (id: string) => db().renotification.findUniqueOrThrow({ where: { id } });
const move = async (change: Parameters<typeof moveRenotification>[1]) => {
  const moved = await db().$transaction((tx) => moveRenotification(tx, change));
  if (moved) expect(moved).toEqual(await stored(change.id));
  return moved !== null;
};

const answers: Record<RequestState, RequestState[]> = {
  asking: ["accepted", "rejected", "not_sent", "unknown"],
  unknown: ["accepted", "rejected", "not_sent"],
  accepted: [],
  rejected: [],
  not_sent: [],
};

describe("WeChat's answer", () => {
  it.each(requestStates)("goes from %s only where it may", async (from) => {
    for (const to of requestStates) {
      const id = await add(from, null);
      const may = answers[from].includes(to);
      expect(await move({ id, state: to }), `${from} to ${to}`).toBe(may);
      expect((await stored(id)).state).toBe(may ? to : from);
    }
  });
});

const everyDelivery = [null, ...deliveryStates];
const deliveries = new Map<DeliveryState | null, (DeliveryState | null)[]>([
  [null, ["pending"]],
  ["pending", [null, "delivered", "refused", "not_seen"]],
  ["refused", ["delivered"]],
  ["not_seen", ["delivered", "refused"]],
  ["delivered", []],
]);

describe("the delivery", () => {
  it.each(everyDelivery)("goes from %s only where it may", async (from) => {
    for (const to of everyDelivery) {
      const id = await add("accepted", from);
      const may = deliveries.get(from)?.includes(to) ?? false;
      expect(await move({ id, delivery: to }), `${from} to ${to}`).toBe(may);
      expect((await stored(id)).delivery).toBe(may ? to : from);
    }
  });

  it("is not moved by what was seen before what is on record", async () => {
    const seenAt = new Date("2026-11-21T06:00:00Z");
    const id = await add("accepted", "pending", seenAt);
    expect(await move({ id, delivery: "delivered", seenAt })).toBe(false);
    expect(await move({ id, delivery: "delivered", seenAt: new Date(seenAt.getTime() + 1) })).toBe(true);
  });

  it("is moved by one of two who move it at once", async () => {
    const id = await add("accepted", "pending");
    const moved = await Promise.all([move({ id, delivery: "refused" }), move({ id, delivery: "refused" })]);
    expect(moved.filter(Boolean)).toHaveLength(1);
  });
});
