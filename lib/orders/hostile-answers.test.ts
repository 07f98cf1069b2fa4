import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { type HostileAnswer, hostileAnswers, startHostileServer } from "@/lib/wechat/testing/hostile-server";
import { createOrder } from "./create-order";
import { findOrder } from "./queries";
import { clerk, makeAccount, orderInput } from "./testing/desk";

let answer: (response: ServerResponse) => void = () => undefined;
const wechat = await startHostileServer((response) => answer(response));
openTestDatabase({ WECHAT_ORIGIN: wechat.origin });
afterEach(() => vi.restoreAllMocks());
afterAll(() => wechat.stop());

/** Each order is of an account of its own, so that one ill answer does not pause the next order's calls. */
async function placeAtHostile(respond: (response: ServerResponse) => void) {
  answer = respond;
  const appid = `wx${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const accountId = await makeAccount(appid, seal("5a4ad4ea00000000000000000000demo", appid));
  const input = orderInput(accountId);
  const made = await createOrder({ actor: clerk(), input, now: new Date() });
  if (!("id" in made)) throw new Error("the desk asked in place of placing");
  const { id } = made;
  const [order, calls, detail] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id } }),
    db().wechatCall.findMany({ where: { subjectId: id, endpoint: "nontax/unifiedorder" } }),
    findOrder(id, { role: "auditor" }, new Date()),
  ]);
  expect(calls).toHaveLength(1);
  expect(detail?.order.state).toBe(order.state);
  expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  return { order, call: calls[0] };
}

const json = (body: object | string) => (response: ServerResponse) =>
  void response.end(typeof body === "string" ? body : JSON.stringify(body));
const orderId = "AQCAzieFp6-dC8EKDJ7fvb6x3dZt";

describe("an order that meets a hostile answer ends unknown, on record", () => {
  const names = Object.keys(hostileAnswers) as HostileAnswer[];
  it.each(names)("%s", async (name) => {
    if (name === "a drip") {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(300));
    }
    const { order, call } = await placeAtHostile(hostileAnswers[name]);
    expect(order).toMatchObject({ state: "unknown", wechatOrderId: null });
    expect(call).toMatchObject({ outcome: "unknown" });
  });

  it.each([
    ["NUL in the order id", { errcode: 0, order_id: "AQ\u0000CA" }],
    ["half a character in the order id", { errcode: 0, order_id: "AQ\ud800CA" }],
    ["an order id of 100,000 characters", { errcode: 0, order_id: "A".repeat(100_000) }],
    ["an order id of white space and direction marks", { errcode: 0, order_id: " \u202e " }],
    ["an errcode beyond 2^53", '{"errcode":9007199254740993,"order_id":"X"}'],
    ["an errcode beyond 32 bits", { errcode: 4_294_967_296, order_id: "X" }],
    ["an amount beyond 2^53", '{"errcode":0,"order_id":"X","fee":9007199254740993}'],
    ["a list in place of an answer", [{ errcode: 0, order_id: "X" }]],
    ["errcode -1 and NUL in the text", { errcode: -1, errmsg: "system\u0000error" }],
  ])("%s", async (_name, body) => {
    const { order, call } = await placeAtHostile(json(body));
    expect(order).toMatchObject({ state: "unknown", wechatOrderId: null });
    expect(call).toMatchObject({ outcome: "unknown" });
  });
});

describe("a hostile refusal is kept as one, with a text that can be stored and shown", () => {
  it.each([
    ["NUL", "bad\u0000id", "bad\ufffdid"],
    ["half a character", "bad\ud800", "bad\ufffd"],
    ["HTML", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ])("%s in its text", async (_name, errmsg, kept) => {
    const { order, call } = await placeAtHostile(json({ errcode: 40013, errmsg }));
    expect(order).toMatchObject({ state: "rejected", errcode: 40013, errmsg: kept });
    expect(call).toMatchObject({ outcome: "rejected", errmsg: kept });
  });

  it("a text and a rid without end", async () => {
    const errmsg = `bad rid: ${"a".repeat(400_000)}`;
    const { order } = await placeAtHostile(json({ errcode: 40013, errmsg }));
    expect(order.state).toBe("rejected");
    expect(order.errmsg?.length).toBeLessThan(2_100);
    expect(order.rid).toHaveLength(64);
  });
});

it("what surrounds the proof of an order cannot keep the order from being written down", async () => {
  const body = {
    errcode: 0,
    order_id: orderId,
    pay_url: `https://pay.example/\u0000${"x".repeat(100_000)}`,
    miniprogram: { appid: "wx\u0000", "a\u0000b": { "\ud800": ["\u0000"] }, pagepath: 2 ** 53 },
    payment_notice_create_time: 9_007_199_254_740_991,
    "\u0000": { constructor: "x", toString: null },
  };
  const { order, call } = await placeAtHostile(json(body));
  expect(order).toMatchObject({ state: "placed", wechatOrderId: orderId });
  expect(call).toMatchObject({ outcome: "ok" });
});
