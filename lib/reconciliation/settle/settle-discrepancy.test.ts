import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { checkRenotification } from "@/lib/renotifications/check-renotification";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { insertDiscrepancy } from "../testing/insert-discrepancy";
import { discrepancy, eventsOf, finance, settle, settleWorld } from "../testing/settle-world";
import { followAllTold } from "./follow-told";
import { listSettlements } from "./queries";
import { reopenDiscrepancy } from "./reopen-discrepancy";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

let accountId = "";
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
const world = settleWorld(sandbox, () => ({ id: accountId, appid: shaoguan.appid }));
afterEach(() => world.calmDown());

const job = { type: "job", name: "reconciliation.follow", requestId: randomUUID(), address: null } as const;
const follow = () => followAllTold({ actor: job, input: {}, now: new Date() });
const orders = (wechatOrderId: string) => db().order.findMany({ where: { wechatOrderId } });

describe("settling by a person's word", () => {
  it("is one settlement for one key, with who, when, why and an event", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    const requestKey = randomUUID();
    const asked = { requestKey, discrepancyId: id, remark: "已在柜台退款" };
    const [one, other] = await Promise.all([settle(asked), settle(asked)]);
    expect(one).toMatchObject({ id: other.id, state: "settled", resolution: "handled_elsewhere" });
    expect(await discrepancy(id)).toMatchObject({
      state: "settled",
      resolution: "handled_elsewhere",
      remark: "已在柜台退款",
      settledByName: finance.name,
      settlementId: one.id,
    });
    expect(await eventsOf(id)).toEqual([["reconciliation.settle", "succeeded"]]);
  });

  it("lets one of two people settle", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    const both = await Promise.allSettled([
      settle({ discrepancyId: id }),
      settle({ discrepancyId: id, resolution: "not_ours" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().discrepancySettlement.count({ where: { discrepancyId: id } })).toBe(1);
  });

  it("demands the remark that the resolution takes, and changes nothing without", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    await expect(settle({ discrepancyId: id, remark: " " })).rejects.toMatchObject({
      code: "invalid",
      details: { field: "remark" },
    });
    expect(await discrepancy(id)).toMatchObject({ state: "open" });
    expect(await eventsOf(id)).toEqual([]);
  });

  it("refuses what does not fit, and a key that was used for something else", async () => {
    const { id } = await insertDiscrepancy({ accountId, kind: "amount_differs" });
    await expect(settle({ discrepancyId: id, resolution: "adopted" })).rejects.toMatchObject({
      details: { detail: "settlement-amount-stands" },
    });
    const requestKey = randomUUID();
    await settle({ requestKey, discrepancyId: id });
    await expect(settle({ requestKey, discrepancyId: id, remark: "另一个说明" })).rejects.toMatchObject({
      details: { detail: "request-key-reused" },
    });
  });
});

describe("opening again", () => {
  it("takes a settlement back for a reason, once, and keeps what was", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    const { id: settlementId } = await settle({ discrepancyId: id });
    const input = { discrepancyId: id, settlementId, reason: "退款没有成功" };
    const reopen = () => reopenDiscrepancy({ actor: finance, input, now: new Date() });
    await Promise.all([reopen(), reopen()]);
    expect(await discrepancy(id)).toMatchObject({ state: "open", resolution: null, remark: null });
    expect(await listSettlements(id)).toMatchObject([
      { state: "withdrawn", withdrawnReason: "退款没有成功" },
    ]);
    expect((await eventsOf(id)).filter(([action]) => action === "reconciliation.reopen")).toHaveLength(1);
    const second = await settle({ discrepancyId: id, resolution: "not_ours" });
    await expect(reopen()).resolves.toBeDefined();
    expect(await discrepancy(id)).toMatchObject({ state: "settled", settlementId: second.id });
  });
});

describe("adopting", () => {
  it("records WeChat's order as the desk's, as WeChat has it, and says where it came from", async () => {
    const { id, wechatOrderId, number, transactionId } = await world.missing();
    const settlement = await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    const [order] = await orders(wechatOrderId);
    expect(order).toMatchObject({
      origin: "adopted",
      state: "placed",
      upstreamStatus: "paid",
      transactionId,
      paymentNoticeNo: number,
      feeFen: 20_000n,
      departmentName: "韶关市公安局交警支队市区一大队",
      ip: null,
      createdByName: finance.name,
    });
    expect(order?.paidAt).not.toBeNull();
    expect(settlement).toMatchObject({ state: "settled", orderId: order?.id });
    expect(await discrepancy(id)).toMatchObject({
      state: "settled",
      resolution: "adopted",
      orderId: order?.id,
    });
    const events = await db().auditEvent.findMany({
      where: { targetType: "order", targetId: order?.id ?? "" },
    });
    expect(events).toMatchObject([{ action: "orders.record", outcome: "succeeded" }]);
  });

  it("makes one order of two clicks, and of two people", async () => {
    const { id, wechatOrderId } = await world.missing();
    const requestKey = randomUUID();
    const click = () => settle({ requestKey, discrepancyId: id, resolution: "adopted", remark: "" });
    await Promise.all([click(), click()]);
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" }).catch(() => undefined);
    expect(await orders(wechatOrderId)).toHaveLength(1);
    expect(await discrepancy(id)).toMatchObject({ state: "settled" });
  });

  it("links an order that the desk has, and brings it up to date", async () => {
    const { id, wechatOrderId, number } = await world.missing();
    const own = await insertOrder({ accountId, wechatOrderId, paymentNoticeNo: number });
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    expect(await orders(wechatOrderId)).toMatchObject([
      { id: own.id, origin: "desk", upstreamStatus: "paid" },
    ]);
    expect(await discrepancy(id)).toMatchObject({ orderId: own.id });
  });

  it("leaves it to a person where an order of unknown outcome may be it", async () => {
    const { id, number, wechatOrderId } = await world.missing();
    const own = await insertOrder({
      accountId,
      paymentNoticeNo: number,
      state: "unknown",
      upstreamStatus: null,
    });
    await expect(settle({ discrepancyId: id, resolution: "adopted", remark: "" })).rejects.toMatchObject({
      details: { detail: "order-found-open", href: `/orders/${own.id}` },
    });
    expect(await orders(wechatOrderId)).toEqual([]);
    expect(await discrepancy(id)).toMatchObject({ state: "open" });
    expect(await listSettlements(id)).toMatchObject([{ state: "refused" }]);
  });

  it("places the order that was thought never made", async () => {
    const { id, number, wechatOrderId } = await world.missing();
    const items = { create: [{ no: 1, itemId: "103050101200", itemName: "交通违法罚款", feeFen: 20_000n }] };
    const change = { paymentNoticeNo: number, state: "absent", upstreamStatus: null, items } as const;
    const own = await insertOrder({ accountId, ...change });
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    expect(await orders(wechatOrderId)).toMatchObject([
      { id: own.id, state: "placed", upstreamStatus: "paid" },
    ]);
  });

  it("records nothing where WeChat has no order with the transaction", async () => {
    const { id, wechatOrderId } = await world.missing({ transactionId: "4200000000000000000000000001" });
    await expect(settle({ discrepancyId: id, resolution: "adopted", remark: "" })).rejects.toMatchObject({
      details: { detail: "settlement-not-at-wechat" },
    });
    expect(await orders(wechatOrderId)).toEqual([]);
  });

  it.each([
    [
      "refuses",
      { kind: "errcode", errcode: 45009 },
      { code: "wechat-rejected", details: { errcode: 45009 } },
    ],
    ["does not answer", { kind: "reset-before" }, { code: "wechat-unknown" }],
  ])("concludes nothing where WeChat %s, and may be tried again", async (_, fault, error) => {
    const { id, wechatOrderId } = await world.missing();
    await sandbox.control("POST", "/faults", { endpoint: "/nontax/getorder", count: 9, ...fault });
    await expect(settle({ discrepancyId: id, resolution: "adopted", remark: "" })).rejects.toMatchObject(
      error,
    );
    expect(await discrepancy(id)).toMatchObject({ state: "open" });
    await sandbox.control("DELETE", "/faults");
    await db().accountHealth.deleteMany();
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    expect(await orders(wechatOrderId)).toHaveLength(1);
  });

  it("looks at the desk's own order where there is one, and settles once it agrees", async () => {
    const { wechatOrderId, number, transactionId } = await world.paid();
    const own = await insertOrder({ accountId, wechatOrderId, paymentNoticeNo: number });
    const { id } = await insertDiscrepancy({
      accountId,
      kind: "status_differs",
      orderId: own.id,
      number,
      transactionId,
    });
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    expect(await orders(wechatOrderId)).toMatchObject([{ upstreamStatus: "paid", transactionId }]);
    const { id: other } = await insertDiscrepancy({
      accountId,
      kind: "status_differs",
      orderId: own.id,
      number,
      transactionId: "4200000000000000000000000002",
    });
    await expect(settle({ discrepancyId: other, resolution: "adopted", remark: "" })).rejects.toMatchObject({
      details: { detail: "settlement-still-differs", href: `/orders/${own.id}` },
    });
  });
});

describe("re-notifying", () => {
  const renotified = { resolution: "renotified", remark: "财政未入账" } as const;
  /** Looks what the receivers did, as the job does. */
  async function look(renotificationId: string | null) {
    await sandbox.control("POST", "/settle");
    await checkRenotification({ actor: finance, input: { id: renotificationId ?? "" }, now: new Date() });
  }

  it("waits until the receivers have taken it, and settles only then", async () => {
    const { id, orderId } = await world.untold();
    const waiting = await settle({ discrepancyId: id, ...renotified });
    expect(waiting).toMatchObject({ state: "waiting", renotificationId: expect.any(String) });
    expect(await discrepancy(id)).toMatchObject({ state: "open" });
    await expect(settle({ discrepancyId: id })).rejects.toMatchObject({
      details: { detail: "settlement-under-way" },
    });
    await look(waiting.renotificationId);
    await follow();
    expect(await discrepancy(id)).toMatchObject({ state: "settled", resolution: "renotified", orderId });
    expect(await eventsOf(id)).toEqual([
      ["reconciliation.ask", "succeeded"],
      ["reconciliation.ask", "succeeded"],
      ["reconciliation.settle", "succeeded"],
    ]);
  });

  it("comes to nothing where a receiver refuses again", async () => {
    const { id } = await world.untold(300);
    const { renotificationId } = await settle({ discrepancyId: id, ...renotified });
    await look(renotificationId);
    await follow();
    expect(await discrepancy(id)).toMatchObject({ state: "open" });
    expect(await listSettlements(id)).toMatchObject([
      { state: "refused", problem: { detail: "settlement-receiver-refused" } },
    ]);
  });

  it("sends one notification for two clicks", async () => {
    const { id, wechatOrderId } = await world.untold();
    const requestKey = randomUUID();
    const click = () => settle({ requestKey, discrepancyId: id, ...renotified });
    await Promise.allSettled([click(), click()]);
    expect(await db().renotification.count({ where: { wechatOrderId } })).toBe(1);
  });

  it("tells of an adopted order after it was adopted", async () => {
    await world.receiverAnswers(299);
    const { id } = await world.missing();
    await world.receiverAnswers(0);
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    const { renotificationId } = await settle({ discrepancyId: id, ...renotified });
    await look(renotificationId);
    await follow();
    expect(await discrepancy(id)).toMatchObject({ state: "settled", resolution: "renotified" });
  });

  it("finds the discrepancy gone where WeChat has told all receivers meanwhile, and sends nothing", async () => {
    const { id, wechatOrderId } = await world.untold();
    await sandbox.control("POST", "/clock/advance", { seconds: 20 });
    await expect(settle({ discrepancyId: id, ...renotified })).rejects.toMatchObject({
      details: { detail: "settlement-told-meanwhile" },
    });
    expect(await discrepancy(id)).toMatchObject({ state: "gone", resolution: null });
    expect(await db().renotification.count({ where: { wechatOrderId } })).toBe(0);
    const event = await db().auditEvent.findFirstOrThrow({
      where: { targetId: id, action: "reconciliation.settle" },
    });
    expect(event).toMatchObject({ outcome: "refused", changes: { state: ["open", "gone"] } });
  });

  it("is refused by the table of eligibility where all have been told of what was adopted", async () => {
    const { id } = await world.missing();
    await settle({ discrepancyId: id, resolution: "adopted", remark: "" });
    await expect(settle({ discrepancyId: id, ...renotified })).rejects.toMatchObject({
      details: { detail: "renotification-all-told" },
    });
    expect(await discrepancy(id)).toMatchObject({ state: "settled", resolution: "adopted" });
  });

  it("takes up what a desk that died left half-way", async () => {
    const { id, orderId } = await world.untold();
    const long = new Date(Date.now() - 600_000);
    const left = { requestKey: randomUUID(), discrepancyId: id, ...renotified, createdAt: long } as const;
    await db().discrepancySettlement.create({
      data: { ...left, state: "asking", orderId, createdById: finance.id, createdByName: finance.name },
    });
    await follow();
    expect(await listSettlements(id)).toMatchObject([
      { state: "refused", problem: { detail: "settlement-abandoned" } },
    ]);
    expect(await settle({ discrepancyId: id, ...renotified })).toMatchObject({ state: "waiting" });
  });
});
