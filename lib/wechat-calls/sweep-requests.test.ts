import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { leftAfterMs, sweepRequests } from "./sweep-requests";

openTestDatabase();

const now = new Date("2026-11-21T08:00:00Z");
const old = new Date(now.getTime() - leftAfterMs - 1);
const made = (createdAt: Date, state: "asking" | "accepted") => ({
  requestKey: randomUUID(),
  accountId: randomUUID(),
  state,
  createdById: randomUUID(),
  createdByName: "李文",
  createdAt,
});
const verification = (createdAt: Date, state: "asking" | "accepted" = "asking") =>
  db().shoppingVerification.create({
    data: { ...made(createdAt, state), orderNumberType: 2, transactionId: "42", openidMasked: "oUp…S6o" },
  });
const mock = (createdAt: Date, state: "asking" | "accepted" = "asking") =>
  db().mockNotification.create({
    data: { ...made(createdAt, state), url: "https://example.gov.cn/notify", version: 1 },
  });
const actor = { type: "job", name: "requests.sweep", requestId: "sweep", address: null } as const;
const sweep = () => sweepRequests({ actor, now });
const eventsOf = (targetId: string) => db().auditEvent.findMany({ where: { targetId } });

describe("the sweep of requests", () => {
  it("ends what a dead desk left asking as unknown, once, with an event each, and nothing else", async () => {
    const left = [await verification(old), await mock(old)];
    const others = [await verification(now), await mock(now)];
    const ended = [await verification(old, "accepted"), await mock(old, "accepted")];
    await Promise.all([sweep(), sweep()]);
    await sweep();
    for (const [index, { id }] of left.entries()) {
      expect(await eventsOf(id)).toMatchObject([
        {
          action: index === 0 ? "shopping.answer" : "mock-notifications.answer",
          actorType: "job",
          outcome: "unknown",
          reason: "left-asking",
          changes: { state: ["asking", "unknown"] },
        },
      ]);
    }
    const states = async (rows: { id: string }[]) => [
      (await db().shoppingVerification.findUniqueOrThrow({ where: { id: rows[0]?.id } })).state,
      (await db().mockNotification.findUniqueOrThrow({ where: { id: rows[1]?.id } })).state,
    ];
    expect(await states(left)).toEqual(["unknown", "unknown"]);
    expect(await states(others)).toEqual(["asking", "asking"]);
    expect(await states(ended)).toEqual(["accepted", "accepted"]);
  });
});
