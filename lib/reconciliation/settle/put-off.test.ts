import { createHash, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { importBill } from "../import-bill";
import { matchDay } from "../match-day";
import { appid, type BillCells, billBytes, billLines, inPieces, payment, refund } from "../testing/make-bill";
import { eventsOf, finance, settle } from "../testing/settle-world";
import { listSettlements } from "./queries";

openTestDatabase();

let accountId = "";
beforeAll(async () => {
  accountId = (await addTestAccount({ appid, secret: "secret", name: "市财政" })).id;
});
beforeEach(async () => {
  await db().order.deleteMany();
  await db().bill.deleteMany();
  await db().billRow.deleteMany();
  await db().discrepancySettlement.deleteMany();
  await db().discrepancy.deleteMany();
  await db().seenOrder.deleteMany();
});

async function match(day: string, rows: BillCells[]) {
  const bytes = billBytes(billLines(rows));
  const sha256 = createHash("sha256").update(bytes).update(randomUUID()).digest("hex");
  const file = { accountId, mchId: "", day, source: "file", fileName: "bill.csv", sha256 } as const;
  const context = { actor: finance, now: new Date() };
  const { id } = await importBill({ ...file, bytes: bytes.length, open: () => inPieces(bytes) }, context);
  await matchDay(id, context);
}

const { 微信订单号: transactionId, "缴费通知书编号(或平台订单号)": paymentNoticeNo } = payment(1, "1.00");
/** Paid in the desk at the end of 20 November. */
const paidLate = (change: Partial<Prisma.OrderUncheckedCreateInput> = {}) =>
  insertOrder({
    accountId,
    upstreamStatus: "paid",
    transactionId,
    paymentNoticeNo,
    feeFen: 100n,
    paidAt: new Date("2026-11-20T23:59:00+08:00"),
    ...change,
  });
const only = () => db().discrepancy.findFirstOrThrow();

/** The order is not in the bill of its day, and a person expects it in the next. */
async function putOff() {
  await paidLate();
  await match("2026-11-20", []);
  const { id } = await only();
  await settle({ discrepancyId: id, resolution: "expected_next_day", remark: "" });
  return id;
}

describe("what was put off until the next day's bill", () => {
  it("stays settled when it is in it, also after its own day is matched anew", async () => {
    const id = await putOff();
    await match("2026-11-21", [payment(1, "1.00", { 交易时间: "2026-11-21 00:00:03" })]);
    await match("2026-11-20", []);
    expect(await only()).toMatchObject({ id, state: "settled", resolution: "expected_next_day" });
  });

  it("comes back open when it is not, with an event, once, and what was said stays on record", async () => {
    const id = await putOff();
    await match("2026-11-21", [payment(2, "1.00", { 交易时间: "2026-11-21 09:00:00" })]);
    await match("2026-11-21", []);
    expect(await db().discrepancy.findUnique({ where: { id } })).toMatchObject({
      state: "open",
      resolution: null,
      settledAt: null,
    });
    expect(await listSettlements(id)).toMatchObject([
      { state: "withdrawn", withdrawnReason: "not-in-next-day" },
    ]);
    expect(await eventsOf(id)).toEqual([
      ["reconciliation.settle", "succeeded"],
      ["reconciliation.reopen", "succeeded"],
    ]);
  });

  it("is not put off again once the next day's bill is there without it", async () => {
    const id = await putOff();
    await match("2026-11-21", []);
    const again = settle({ discrepancyId: id, resolution: "expected_next_day", remark: "" });
    await expect(again).rejects.toMatchObject({ details: { detail: "settlement-next-day-lacks" } });
    expect(await db().discrepancySettlement.count({ where: { discrepancyId: id } })).toBe(1);
  });

  it("goes for a refund by a refund, not by a payment of the same transaction", async () => {
    const order = await paidLate({ paidAt: new Date("2026-11-10T09:00:00+08:00"), wechatOrderId: "AQC1" });
    const finished = Date.parse("2026-11-20T23:59:59+08:00") / 1_000;
    const answer = { refund_finish_time: finished };
    const seen = { accountId, wechatOrderId: "AQC1", transactionId, status: 5, seenAt: new Date() };
    await db().seenOrder.create({ data: { ...seen, refundedFen: 100n, answer } });
    await match("2026-11-20", []);
    const { id } = await db().discrepancy.findFirstOrThrow({ where: { orderId: order.id } });
    await settle({ discrepancyId: id, resolution: "expected_next_day", remark: "" });
    await match("2026-11-21", [refund(1, "1.00", { 交易时间: "2026-11-21 00:10:00" })]);
    expect(await db().discrepancy.findUnique({ where: { id } })).toMatchObject({ state: "settled" });
    await match("2026-11-21", [payment(1, "1.00", { 交易时间: "2026-11-21 00:10:00" })]);
    expect(await db().discrepancy.findUnique({ where: { id } })).toMatchObject({ state: "open" });
  });

  it("leaves other days, accounts and resolutions alone", async () => {
    await paidLate();
    await match("2026-11-20", []);
    const { id } = await only();
    await settle({ discrepancyId: id });
    await match("2026-11-21", []);
    await match("2026-11-22", []);
    expect(await only()).toMatchObject({ state: "settled", resolution: "handled_elsewhere" });
  });
});
