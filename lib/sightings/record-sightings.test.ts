import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { type CallAttempt, redact } from "@/lib/wechat";
import { hostileValue, seed } from "@/lib/wechat/testing/hostile";
import { findSeenNumber, listSeenChanges, listSeenOrders } from "./read-sightings";
import { recordSightings } from "./record-sightings";

openTestDatabase();

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 2, 0, second));
const asked = {
  region_code: "440200",
  department_code: "143605002004",
  payment_notice_no: "440204190185356",
};

function attempt(change: Partial<CallAttempt>): CallAttempt {
  return {
    endpoint: "nontax/getorder",
    attemptNumber: 1,
    startedAt: at(0),
    durationMs: 12,
    outcome: "ok",
    request: { appid: "wx1", order_id: "AQ1" },
    ...change,
  };
}

const told = (errcode: number) => ({
  appid: "wxf",
  name: "财政",
  notify_cnt: 1,
  notify_detail: [{ notify_time: 1_700_000_000, ret: 0, errcode }],
});

const seen = (second: number, fields: object) =>
  attempt({
    startedAt: at(second),
    response: { errcode: 0, order_id: "AQ1", fee: 20_000, ...asked, ...fields },
  });

function newNumber() {
  return {
    accountId: randomUUID(),
    regionCode: asked.region_code,
    departmentCode: asked.department_code,
    numberKind: "notice" as const,
    number: asked.payment_notice_no,
  };
}

const keep = (accountId: string, ...attempts: CallAttempt[]) =>
  db().$transaction((tx) => recordSightings(tx, { accountId, attempts }));

describe("what WeChat said of an order", () => {
  it("is kept once for all who ask, found by its number, and the newest answer stays whatever order they are written in", async () => {
    const key = newNumber();
    await keep(key.accountId, seen(20, { status: 3, trans_id: "420" }));
    await keep(key.accountId, seen(10, { status: 1 }));
    const [order, ...others] = await listSeenOrders(key, []);
    expect(others).toEqual([]);
    expect(order).toMatchObject({ wechatOrderId: "AQ1", seenAt: at(20), missed: null });
    expect(order?.answer?.status).toBe(3);
  });

  it("is kept from the last of several answers in one piece of work", async () => {
    const key = newNumber();
    await keep(key.accountId, seen(2, { status: 3 }), seen(1, { status: 1 }));
    expect((await listSeenOrders(key, []))[0]?.answer?.status).toBe(3);
  });

  it("adds a line to its history for each change that was seen, and none for seeing the same again", async () => {
    const key = newNumber();
    const answers = [
      { status: 1 },
      { status: 1 },
      { status: 3 },
      { status: 3, notify_history: [told(298)] },
      { status: 3, notify_history: [told(298)] },
      { status: 3, notify_history: [told(0)] },
      {
        status: 3,
        notify_history: [told(0)],
        partial_refund_info: { refund_fee: 500, refund_status: "5" },
      },
    ];
    for (const [second, fields] of answers.entries()) await keep(key.accountId, seen(second, fields));
    const changes = await listSeenChanges(key.accountId, ["AQ1"], 100);
    expect(changes.map((one) => [one.status, one.receivers, one.told, one.refundedFen])).toEqual([
      [3, 1, 1, 500],
      [3, 1, 1, 0],
      [3, 1, 0, 0],
      [3, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect(await listSeenChanges(key.accountId, ["AQ1"], 2)).toEqual(changes.slice(0, 2));
  });

  it("stays when a later look fails, with when and why; a later answer ends that", async () => {
    const key = newNumber();
    const failed = attempt({ startedAt: at(30), outcome: "not-sent", response: undefined });
    await keep(key.accountId, seen(20, { status: 3 }), failed);
    const [order] = await listSeenOrders(key, []);
    expect(order).toMatchObject({ seenAt: at(20), missed: { at: at(30), outcome: "not-sent" } });
    await keep(key.accountId, seen(40, { status: 3 }));
    expect((await listSeenOrders(key, []))[0]).toMatchObject({ seenAt: at(40), missed: null });
  });

  it("is never heard where every look failed, and that is known too", async () => {
    const key = newNumber();
    await keep(
      key.accountId,
      attempt({ outcome: "rejected", errcode: 9_710_002, errmsg: "order not found" }),
    );
    expect(await listSeenOrders(key, ["AQ1"])).toMatchObject([
      { answer: null, seenAt: null, missed: { outcome: "rejected", errcode: 9_710_002 } },
    ]);
    expect(await listSeenChanges(key.accountId, ["AQ1"], 10)).toEqual([]);
  });

  it("is kept for no order where the answer is about another than the one that was asked for", async () => {
    const key = newNumber();
    await keep(key.accountId, seen(1, { status: 3, order_id: "AQ2" }));
    expect(await listSeenOrders(key, ["AQ1", "AQ2"])).toEqual([]);
  });

  it("holds neither openid nor full name, as the client redacted it", async () => {
    const key = newNumber();
    const answer = seen(1, { status: 3, openid: "ont-9vjA0SandboxPayer0000001", user_name: "叶小梅" });
    await keep(key.accountId, { ...answer, response: redact(answer.response) });
    const rows = await db().seenOrder.findMany({ where: { accountId: key.accountId } });
    expect(JSON.stringify(rows.map((row) => row.answer))).not.toMatch(/SandboxPayer|叶小梅/);
  });

  it("is taken from two desks at the same time without one stopping the other", async () => {
    const key = newNumber();
    const look = (order_id: string, second: number) =>
      attempt({
        request: { appid: "wx1", order_id },
        startedAt: at(second),
        response: { errcode: 0, order_id, status: 1, ...asked },
      });
    const ids = ["AQ1", "AQ2", "AQ3", "AQ4"];
    await Promise.all(
      Array.from({ length: 8 }, (_, second) => {
        const order = second % 2 ? ids : ids.toReversed();
        return keep(key.accountId, ...order.map((id) => look(id, second)));
      }),
    );
    expect((await listSeenOrders(key, [])).map(({ seenAt }) => seenAt)).toEqual(ids.map(() => at(7)));
    expect(await listSeenChanges(key.accountId, ids, 100)).toHaveLength(4);
  });
});

describe("what WeChat said of a number", () => {
  const list = (second: number, change: Partial<CallAttempt>) =>
    attempt({
      endpoint: "nontax/getorderlist",
      request: { appid: "wx1", ...asked },
      startedAt: at(second),
      ...change,
    });
  const fee = (second: number, change: Partial<CallAttempt>) =>
    list(second, {
      endpoint: "nontax/queryfee",
      request: { appid: "wx1", service_id: 1, ...asked },
      ...change,
    });

  it("is nothing before anyone has asked", async () => {
    expect(await findSeenNumber(newNumber())).toBeNull();
  });

  it("keeps its orders and what is owed apart: one that fails leaves the other as it was", async () => {
    const key = newNumber();
    await keep(
      key.accountId,
      list(1, { response: { errcode: 0, order_id_list: ["AQ1"], paid_order_id: "AQ1" } }),
      fee(1, { outcome: "rejected", errcode: 232, errmsg: "already paid" }),
    );
    expect(await findSeenNumber(key)).toMatchObject({
      orderList: { answer: { order_id_list: ["AQ1"], paid_order_id: "AQ1" }, seenAt: at(1), missed: null },
      receivable: { answer: null, seenAt: null, missed: { at: at(1), outcome: "rejected", errcode: 232 } },
    });
    await keep(
      key.accountId,
      list(3, { outcome: "unknown" }),
      fee(2, { response: { errcode: 0, fee: 20_000 } }),
    );
    expect(await findSeenNumber(key)).toMatchObject({
      orderList: { answer: { order_id_list: ["AQ1"] }, missed: { at: at(3), outcome: "unknown" } },
      receivable: { answer: { fee: 20_000 }, seenAt: at(2), missed: null },
    });
  });

  it("is not overwritten by what was said before", async () => {
    const key = newNumber();
    await keep(key.accountId, list(2, { response: { errcode: 0, order_id_list: ["AQ1", "AQ2"] } }));
    await keep(key.accountId, list(1, { response: { errcode: 0, order_id_list: [] } }));
    expect((await findSeenNumber(key))?.orderList.answer?.order_id_list).toEqual(["AQ1", "AQ2"]);
  });
});

it("no answer, however strange, keeps a call from being recorded", async () => {
  const accountId = randomUUID();
  const endpoints = ["nontax/getorder", "nontax/getorderlist", "nontax/queryfee"];
  const spoiled = fc.record({
    endpoint: fc.constantFrom(...endpoints),
    response: fc.oneof(
      hostileValue,
      fc.record({
        errcode: fc.constant(0),
        fee: hostileValue,
        status: hostileValue,
        payment_notice_no: hostileValue,
        region_code: hostileValue,
        trans_id: hostileValue,
        partial_refund_info: fc.array(fc.record({ refund_fee: fc.nat(), refund_status: hostileValue })),
        notify_history: hostileValue,
        order_id_list: hostileValue,
      }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(spoiled, async ({ endpoint, response }) => {
      const request = { appid: "wx1", service_id: 1, ...asked };
      const ofOrder = { appid: "wx1", order_id: "AQ1" };
      const one = attempt({
        endpoint,
        request: endpoint === "nontax/getorder" ? ofOrder : request,
        response: redact(response),
      });
      await keep(accountId, one);
    }),
    { seed, numRuns: 300 },
  );
});
