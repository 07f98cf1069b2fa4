import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { DeskError } from "@/lib/errors";
import { answering, hurry, spoiledAnswers, spoiledRefusals } from "@/lib/wechat/testing/hostile-reads";
import { type HostileAnswer, hostileAnswers, startHostileServer } from "@/lib/wechat/testing/hostile-server";
import { lookUp } from "./look-up";
import { lookupInput } from "./schemas";
import type { LookupResult } from "./types";

type Respond = (response: ServerResponse) => void;
const wechatOrderId = "AQCAzieFp6-dC8EKDJ7fvb6x3dZt";
const oneOrder = { errcode: 0, order_id_list: [wechatOrderId], paid_order_id: wechatOrderId };
let order: Respond = () => undefined;
let list: Respond = answering(oneOrder);
const wechat = await startHostileServer(
  (response) => order(response),
  (response) => list(response),
);
openTestDatabase({ WECHAT_ORIGIN: wechat.origin });
beforeEach(() => hurry({ drips: false }));
afterAll(() => wechat.stop());

/** Each search is of an account of its own, with the order that the desk placed there. */
async function lookUpAtHostile(hostile: { list?: Respond; order?: Respond }) {
  list = hostile.list ?? answering(oneOrder);
  order = hostile.order ?? answering({ errcode: 0, order_id: wechatOrderId, status: 1 });
  const appid = `wx${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const secretSealed = seal("5a4ad4ea00000000000000000000demo", appid);
  const { id: accountId } = await db().account.create({ data: { appid, name: "A", secretSealed } });
  const placed = await db().order.create({
    data: {
      requestKey: randomUUID(),
      requestDigest: "digest",
      state: "placed",
      upstreamStatus: "unpaid",
      accountId,
      wechatOrderId,
      description: "交通违法罚款",
      feeFen: 20_000n,
      ip: "127.0.0.1",
      orderNo: "L1",
      departmentCode: "143605002004",
      departmentName: "交警支队",
      regionCode: "440200",
      noticeCreatedAt: new Date(),
      scene: "biz",
      tradeType: "JSAPI",
      createdById: randomUUID(),
      createdByName: "李财务",
    },
  });
  const actor = testActor("support");
  const asked = {
    account: accountId,
    region: "440200",
    department: "143605002004",
    kind: "order",
    number: "L1",
  };
  const ended: unknown = await lookUp({ actor, input: lookupInput.parse(asked), now: new Date() }).catch(
    (error: unknown) => error,
  );
  const [after, events] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id: placed.id } }),
    db().auditEvent.findMany({ where: { requestId: actor.requestId } }),
  ]);
  // Whatever came, somebody asked: that is on record, once.
  expect(events.filter(({ action }) => action === "lookup.ask")).toHaveLength(1);
  return { ended, placed, after, events };
}

const names = Object.keys(hostileAnswers) as HostileAnswer[];

describe("a search where WeChat's list is hostile", () => {
  it.each(names)("ends with an error that says that asking again is safe: %s", async (name) => {
    hurry({ drips: name === "a drip" });
    const { ended, placed, after, events } = await lookUpAtHostile({ list: hostileAnswers[name] });
    expect(ended).toBeInstanceOf(DeskError);
    expect(ended).toMatchObject({ code: "wechat-unknown", details: { detail: "look-unanswered" } });
    expect(after).toEqual(placed);
    expect(events).toMatchObject([{ action: "lookup.ask", outcome: "unknown" }]);
  });

  it("tells what can be read of it or ends with such an error, whatever stands in a field", async () => {
    for (const [name, body] of [
      ...spoiledAnswers(oneOrder),
      ...spoiledRefusals,
      [
        "10,000 orders",
        { errcode: 0, order_id_list: Array.from({ length: 10_000 }, (_, at) => `A${at}`) },
      ] as const,
      [
        "ids of every kind",
        { errcode: 0, order_id_list: ["a\u0000b", "\ud800", "", "x".repeat(100_000)] },
      ] as const,
    ]) {
      const { ended } = await lookUpAtHostile({ list: answering(body) });
      if (ended instanceof Error) {
        expect(ended, name).toBeInstanceOf(DeskError);
        expect((ended as DeskError).code, name).toMatch(/^wechat-(unknown|rejected)$/);
      } else expect((ended as LookupResult).orders.length, name).toBeLessThanOrEqual(20);
    }
    expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  }, 120_000);
});

describe("a search where WeChat's order is hostile", () => {
  it.each(names)(
    "shows that this order could not be looked at, and keeps nothing of it: %s",
    async (name) => {
      hurry({ drips: name === "a drip" });
      const { ended, placed, after } = await lookUpAtHostile({ order: hostileAnswers[name] });
      const error = { code: "wechat-unknown", detail: "look-unanswered" };
      expect(ended).toMatchObject({ total: 1, orders: [{ wechatOrderId, seen: null, error }] });
      expect(after).toEqual(placed);
    },
  );

  it("keeps of an order only what is a state of it, whatever stands in a field", async () => {
    const good = {
      errcode: 0,
      order_id: wechatOrderId,
      status: 3,
      fee: 20_000,
      trans_id: "4200000000202600000000000001",
      pay_finish_time: 1_763_700_000,
      create_time: 1_763_690_000,
      desc: "交通违法罚款",
      notify_history: [],
      partial_refund_info: [],
    };
    for (const [name, body] of [...spoiledAnswers(good), ...spoiledRefusals]) {
      const { ended, after } = await lookUpAtHostile({ order: answering(body) });
      expect(ended, name).not.toBeInstanceOf(Error);
      expect((ended as LookupResult).orders, name).toHaveLength(1);
      expect(["unpaid", "paid"], name).toContain(after.upstreamStatus);
      expect(after.feeFen, name).toBe(20_000n);
    }
    expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  }, 120_000);
});
