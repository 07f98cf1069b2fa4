import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import type { CallAttempt } from "@/lib/wechat";
import { listCalls } from "./queries";
import { recordCalls } from "./record";

openTestDatabase();

const attempt = (change: Partial<CallAttempt>): CallAttempt => ({
  endpoint: "nontax/getorder",
  attemptNumber: 1,
  startedAt: new Date("2026-11-21T06:00:00Z"),
  durationMs: 12.4,
  outcome: "ok",
  request: { order_id: "A" },
  ...change,
});

it("lists the calls of one subject only, oldest first, repeated attempts in their order", async () => {
  const subject = { type: "renotification", id: randomUUID() } as const;
  const common = { accountId: randomUUID(), requestId: "request-1" };
  await recordCalls(db(), {
    ...common,
    subject,
    attempts: [
      attempt({ startedAt: new Date("2026-11-21T06:00:05Z"), endpoint: "nontax/notifyinconsistentorder" }),
      attempt({ attemptNumber: 2, response: { errcode: 0 } }),
      attempt({ attemptNumber: 1, outcome: "unknown", errorCode: "ECONNRESET" }),
    ],
  });
  await recordCalls(db(), { ...common, subject: { ...subject, type: "order" }, attempts: [attempt({})] });
  const calls = await listCalls(subject);
  expect(calls.map(({ endpoint, attemptNumber }) => [endpoint, attemptNumber])).toEqual([
    ["nontax/getorder", 1],
    ["nontax/getorder", 2],
    ["nontax/notifyinconsistentorder", 1],
  ]);
  expect(calls[0]).toMatchObject({ outcome: "unknown", errorCode: "ECONNRESET", response: null });
  expect(calls[1]).toMatchObject({ durationMs: 12, startedAt: "2026-11-21T06:00:00.000Z" });
  expect(JSON.parse(calls[1]?.response ?? "")).toEqual({ errcode: 0 });
});
