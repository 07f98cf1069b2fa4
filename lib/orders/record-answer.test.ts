import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import type { UnifiedOrderResponse } from "@/lib/wechat";
import type { CallResult } from "@/lib/wechat-calls/settle";
import { recordAnswer } from "./record-answer";
import { clerk } from "./testing/desk";
import { insertOrder } from "./testing/insert-order";

openTestDatabase();

let submitted: Order;
beforeEach(async () => {
  submitted = await insertOrder({ state: "submitting", upstreamStatus: null, wechatOrderId: null });
});

const answered = (wechatOrderId: string): CallResult<UnifiedOrderResponse> => ({
  outcome: "ok",
  answer: { errcode: 0, order_id: wechatOrderId, pay_url: "https://mp.weixin.qq.com/pay" },
});
const rejected: CallResult<UnifiedOrderResponse> = {
  outcome: "rejected",
  errcode: 48001,
  errmsg: "no",
  rid: "r",
};
const record = (result: CallResult<UnifiedOrderResponse>) =>
  db().$transaction((tx) => recordAnswer(tx, { actor: clerk(), now: new Date(), submitted, result }));
const settle = (data: Partial<Order>) =>
  db().order.update({ where: { id: submitted.id }, data: data as object });
const lastReason = async () =>
  (await db().auditEvent.findFirst({ where: { targetId: submitted.id }, orderBy: { sequence: "desc" } }))
    ?.reason;

describe("an answer that comes after someone settled the order", () => {
  it.each(["unknown", "absent"] as const)("proves an order that counted as %s", async (state) => {
    await settle({ state });
    const order = await record(answered(randomUUID()));
    expect(order).toMatchObject({ state: "placed", payUrl: "https://mp.weixin.qq.com/pay" });
  });

  it("adds the payment link to the order that a look found, and changes nothing else", async () => {
    const wechatOrderId = randomUUID();
    await settle({ state: "placed", wechatOrderId, upstreamStatus: "paid" });
    const order = await record(answered(wechatOrderId));
    expect(order).toMatchObject({ state: "placed", upstreamStatus: "paid", wechatOrderId });
    expect(order.payUrl).toBe("https://mp.weixin.qq.com/pay");
    expect(await lastReason()).toBe("answered-late");
  });

  it("does not take the place of another order that a look found", async () => {
    await settle({ state: "placed", wechatOrderId: "found-by-look", upstreamStatus: "paid" });
    expect(await record(answered(randomUUID()))).toMatchObject({
      wechatOrderId: "found-by-look",
      payUrl: null,
    });
  });

  it("that refuses does not undo what a look found", async () => {
    await settle({ state: "placed", wechatOrderId: randomUUID() });
    expect(await record(rejected)).toMatchObject({ state: "placed", errcode: null });
  });
});

it("counts as unknown when WeChat answers with the id of another order of the desk", async () => {
  const wechatOrderId = randomUUID();
  await insertOrder({ accountId: submitted.accountId, wechatOrderId });
  expect(await record(answered(wechatOrderId))).toMatchObject({ state: "unknown", wechatOrderId: null });
  expect(await lastReason()).toBe("order-id-taken");
});
