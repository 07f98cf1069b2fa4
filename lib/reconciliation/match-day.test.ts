import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { BillError } from "./bill/bill-error";
import { importBill } from "./import-bill";
import { matchDay } from "./match-day";
import { appid, type BillCells, billBytes, billLines, inPieces, payment, refund } from "./testing/make-bill";

openTestDatabase();

const context = { actor: testActor("finance"), now: new Date("2026-11-21T00:00:00Z") };
let accountId = "";

beforeAll(async () => {
  accountId = (await addTestAccount({ appid, secret: "secret", name: "市财政" })).id;
});

beforeEach(async () => {
  await db().order.deleteMany();
  await db().bill.deleteMany();
  await db().billRow.deleteMany();
  await db().discrepancy.deleteMany();
  await db().seenOrder.deleteMany();
});

function importRows(rows: BillCells[], { day = "2026-11-20" } = {}) {
  const bytes = billBytes(billLines(rows));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { accountId, mchId: "", day, source: "file", fileName: "bill.csv", sha256 } as const;
  return importBill({ ...file, bytes: bytes.length, open: () => inPieces(bytes) }, context);
}

async function match(rows: BillCells[]) {
  const { id } = await importRows(rows);
  const matching = await matchDay(id, context);
  return { id, matching };
}

/** The desk's order of the bill's payment of that number. */
function ownOrder(number: number, change: Partial<Prisma.OrderUncheckedCreateInput> = {}) {
  const { 微信订单号: transactionId, "缴费通知书编号(或平台订单号)": paymentNoticeNo } = payment(
    number,
    "1.00",
  );
  return insertOrder({
    accountId,
    upstreamStatus: "paid",
    transactionId,
    paymentNoticeNo,
    feeFen: 100n,
    paidAt: new Date("2026-11-20T09:30:00+08:00"),
    ...change,
  });
}

async function discrepancies() {
  const rows = await db().discrepancy.findMany({ orderBy: [{ kind: "asc" }, { subject: "asc" }] });
  return rows.map(({ kind, line, orderId, state, billFen, deskFen }) => ({
    kind,
    line,
    orderId,
    state,
    billFen: billFen === null ? null : Number(billFen),
    deskFen: deskFen === null ? null : Number(deskFen),
  }));
}

describe("every payment of the bill and every paid order of the day ends as matched or as one discrepancy", () => {
  it("matches what agrees, and adds both sides up", async () => {
    await ownOrder(1);
    await ownOrder(2);
    const { matching } = await match([payment(1, "1.00"), payment(2, "1.00")]);
    expect(matching).toMatchObject({ matched: 2, deskOrders: 2, deskFen: 200n, found: 0, gone: 0 });
    expect(await discrepancies()).toEqual([]);
  });

  it("paid at WeChat and not in the desk", async () => {
    const { matching } = await match([payment(1, "1.00")]);
    expect(matching).toMatchObject({ matched: 0, deskOrders: 0, found: 1 });
    expect(await discrepancies()).toEqual([
      { kind: "missing_in_desk", line: 2, orderId: null, state: "open", billFen: 100, deskFen: null },
    ]);
  });

  it("in the desk and not in the bill", async () => {
    const { id } = await ownOrder(1);
    await match([]);
    expect(await discrepancies()).toMatchObject([{ kind: "missing_in_bill", orderId: id, deskFen: 100 }]);
  });

  it("the amount differs", async () => {
    const { id } = await ownOrder(1, { feeFen: 99n });
    const { matching } = await match([payment(1, "1.00")]);
    expect(matching).toMatchObject({ matched: 0, deskOrders: 1, deskFen: 99n });
    expect(await discrepancies()).toMatchObject([
      { kind: "amount_differs", orderId: id, billFen: 100, deskFen: 99 },
    ]);
  });

  it.each([
    [
      "unpaid, with the notice but no transaction yet",
      { upstreamStatus: "unpaid", transactionId: null, paidAt: null },
    ],
    ["closed, with the transaction", { upstreamStatus: "closed", paidAt: null }],
    ["of unknown outcome", { state: "unknown", upstreamStatus: null, transactionId: null, paidAt: null }],
  ] as const)("the desk has the order as %s", async (_, change) => {
    const { id } = await ownOrder(1, change);
    await match([payment(1, "1.00")]);
    expect(await discrepancies()).toMatchObject([{ kind: "status_differs", orderId: id }]);
  });

  it("paid twice for one notice, in one bill: the later one, whether the desk knows it or not", async () => {
    await ownOrder(1);
    const notice = { "缴费通知书编号(或平台订单号)": "440204190100001" };
    await match([payment(1, "1.00"), payment(2, "1.00", { ...notice, 交易时间: "2026-11-20 10:00:00" })]);
    expect(await discrepancies()).toMatchObject([{ kind: "paid_twice", line: 3 }]);
  });

  it("paid twice for one notice, the first time on another day", async () => {
    await ownOrder(1, { paidAt: new Date("2026-11-01T09:30:00+08:00") });
    const notice = { "缴费通知书编号(或平台订单号)": "440204190100001" };
    await match([payment(2, "1.00", notice)]);
    expect(await discrepancies()).toMatchObject([{ kind: "paid_twice", line: 2 }]);
  });

  it("paid twice and given back on the same day is no double payment", async () => {
    await ownOrder(1);
    await ownOrder(2, { upstreamStatus: "refunded", paymentNoticeNo: "440204190100001" });
    const notice = { "缴费通知书编号(或平台订单号)": "440204190100001" };
    await match([payment(1, "1.00"), payment(2, "1.00", notice), refund(2, "1.00", notice)]);
    expect(await discrepancies()).toEqual([]);
  });

  it.each([
    ["paid", 1],
    ["refunded", 0],
    ["refunding", 0],
    [null, 1],
  ] as const)("a refund of an order that the desk has as %s", async (upstreamStatus, count) => {
    await ownOrder(1, { upstreamStatus, paidAt: new Date("2026-11-10T09:30:00+08:00") });
    await match([refund(1, "1.00")]);
    const found = await discrepancies();
    expect(found.filter(({ kind }) => kind === "refund_unknown")).toHaveLength(count);
  });

  /** What getorder said of the order of that number. */
  function seeOrder(
    number: number,
    seen: { receivers?: number; told?: number; refundedFen?: bigint; answer?: object },
  ) {
    const { 微信订单号: transactionId } = payment(number, "1.00");
    const wechatOrderId = `AQC${number}`;
    const rest = { answer: {}, seenAt: context.now, status: 3, ...seen };
    return db().seenOrder.create({ data: { accountId, wechatOrderId, transactionId, ...rest } });
  }

  it("a partial refund that WeChat has told the desk of agrees, another one does not", async () => {
    await ownOrder(1, { wechatOrderId: "AQC1" });
    const partial = [{ refund_order_id: "5030000000000001", refund_finish_time: 1, refund_fee: 10 }];
    await seeOrder(1, { refundedFen: 10n, answer: { partial_refund_info: partial } });
    await match([payment(1, "1.00"), refund(1, "0.10"), refund(1, "0.20", { 微信退款单号: "5039" })]);
    expect(await discrepancies()).toMatchObject([{ kind: "refund_unknown", billFen: 20 }]);
  });

  it("refunded on the day as WeChat has said, and not in the bill", async () => {
    const { id } = await ownOrder(1, {
      wechatOrderId: "AQC1",
      paidAt: new Date("2026-11-10T09:30:00+08:00"),
    });
    const finished = Date.parse("2026-11-20T23:59:59+08:00") / 1_000;
    await seeOrder(1, { refundedFen: 100n, answer: { refund_finish_time: finished } });
    await match([]);
    expect(await discrepancies()).toMatchObject([
      { kind: "refund_missing_in_bill", orderId: id, deskFen: 100 },
    ]);
    await matchDay((await importRows([], { day: "2026-11-21" })).id, context);
    expect(await discrepancies()).toHaveLength(1);
  });

  it("agrees on both sides, and a receiver has not been told", async () => {
    const { id } = await ownOrder(1, { wechatOrderId: "AQC1" });
    await ownOrder(2, { wechatOrderId: "AQC2" });
    await seeOrder(1, { receivers: 3, told: 2 });
    await seeOrder(2, { receivers: 3, told: 3 });
    await match([payment(1, "1.00"), payment(2, "1.00")]);
    expect(await discrepancies()).toMatchObject([{ kind: "receiver_not_told", orderId: id, line: 2 }]);
  });

  it("paid a moment before midnight by one clock and after it by the other agrees, on both days", async () => {
    await ownOrder(1, { paidAt: new Date("2026-11-21T00:00:01+08:00") });
    await match([payment(1, "1.00", { 交易时间: "2026-11-20 23:59:59" })]);
    const { id } = await importRows([], { day: "2026-11-21" });
    await matchDay(id, context);
    expect(await discrepancies()).toEqual([]);
  });

  it("a revoked payment that the desk has as paid, and one that nobody has", async () => {
    const { id } = await ownOrder(1);
    await match([payment(1, "1.00", { 交易状态: "REVOKED" }), payment(2, "1.00", { 交易状态: "REVOKED" })]);
    expect(await discrepancies()).toMatchObject([{ kind: "status_differs", orderId: id, line: 2 }]);
  });

  it("leaves other accounts and days alone", async () => {
    await ownOrder(1, { accountId: "01890000-0000-7000-8000-00000000acc0" });
    await ownOrder(2, { paidAt: new Date("2026-11-19T09:30:00+08:00") });
    await match([]);
    expect(await discrepancies()).toEqual([]);
  });
});

it("says when each was paid, by the bill or else the desk, and WeChat's id of the order", async () => {
  const at = (time: string) => new Date(`2026-11-20T${time}+08:00`);
  await ownOrder(2, { paidAt: at("08:00:00"), wechatOrderId: "WX2" });
  await ownOrder(3, { paidAt: at("07:00:00"), feeFen: 1n, wechatOrderId: "WX3" });
  await match([payment(1, "1.00", { 交易时间: "2026-11-20 23:59:59" }), payment(3, "1.00")]);
  const found = await db().discrepancy.findMany({ orderBy: { occurredAt: "asc" } });
  expect(found.map(({ kind, occurredAt, wechatOrderId }) => [kind, occurredAt, wechatOrderId])).toEqual([
    ["missing_in_bill", at("08:00:00"), "WX2"],
    ["amount_differs", at("09:30:00"), "WX3"],
    ["missing_in_desk", at("23:59:59"), "AQC1"],
  ]);
});

describe("matching again", () => {
  it("touches nothing where nothing changed", async () => {
    const { id } = await match([payment(1, "1.00")]);
    const before = await db().discrepancy.findMany();
    expect(await matchDay(id, context)).toMatchObject({ found: 0, gone: 0 });
    expect(await db().discrepancy.findMany()).toEqual(before);
  });

  it("lets go what is no more, and finds it again", async () => {
    const { id } = await match([payment(1, "1.00")]);
    const { id: orderId } = await ownOrder(1);
    expect(await matchDay(id, context)).toMatchObject({ matched: 1, gone: 1 });
    expect(await discrepancies()).toMatchObject([{ state: "gone" }]);
    await db().order.delete({ where: { id: orderId } });
    await matchDay(id, context);
    expect(await discrepancies()).toMatchObject([{ state: "open" }]);
  });

  it("leaves what a person has settled", async () => {
    const { id } = await match([payment(1, "1.00")]);
    await db().discrepancy.updateMany({ data: { state: "settled", resolution: "not_ours" } });
    await matchDay(id, context);
    expect(await discrepancies()).toMatchObject([{ state: "settled" }]);
  });
});

describe("importing", () => {
  it("keeps what each line tells, as it stands", async () => {
    const name = '甲\t"乙"\\N, `丙\u3000'.slice(0, -1);
    const odd = { 商品名称: ` ${name} `, 商户订单号: " AQC2 ", 手续费: "0", 交易时间: "2026-11-20 23:59:59" };
    const { id } = await importRows([
      payment(1, "12345678.90"),
      payment(2, " 1.00 ", odd),
      refund(1, "0.50"),
    ]);
    const rows = await db().billRow.findMany({ where: { billId: id }, orderBy: { line: "asc" } });
    const usual = {
      ...{ billId: id, mchId: "1900012345", regionCode: "440200", departmentCode: "143605002004" },
      ...{ noticeType: "1", bankId: "bank", description: "交通违法罚款", handlingFee: 0n },
      ...{ refundFen: 0n, refundId: null, refundOutId: null, refundState: null },
      tradedAt: new Date("2026-11-20T09:30:00+08:00"),
    };
    const paid = {
      ...{ line: 2, kind: "payment", transactionId: "4200000480202003020000000001" },
      ...{ merchantOrderNo: "AQC1", number: "440204190100001", feeFen: 1_234_567_890n },
    };
    const refunded = { kind: "refund", feeFen: 0n, refundFen: 50n, refundId: "5030000000000001" };
    expect(rows).toEqual([
      { ...usual, ...paid },
      {
        ...{ ...usual, line: 3, kind: "payment", transactionId: "4200000480202003020000000002" },
        ...{ merchantOrderNo: "AQC2", number: "440204190100002", feeFen: 100n },
        ...{ description: name, tradedAt: new Date("2026-11-20T23:59:59+08:00") },
      },
      { ...usual, ...paid, line: 4, ...refunded, refundOutId: "R1", refundState: "SUCCESS" },
    ]);
  });

  it("knows the same file again", async () => {
    const first = await importRows([payment(1, "1.00")]);
    expect(await importRows([payment(1, "1.00")])).toEqual({ id: first.id, isKnown: true });
    expect(await db().billRow.count()).toBe(1);
  });

  it("puts another file of the day in the place of the first, which stays readable", async () => {
    const first = await importRows([payment(1, "1.00")]);
    const second = await importRows([payment(1, "1.00"), payment(2, "1.00")]);
    const bills = await db().bill.findMany({ orderBy: { createdAt: "asc" } });
    expect(new Map(bills.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [first.id, "replaced"],
        [second.id, "current"],
      ]),
    );
    expect(await db().billRow.count({ where: { billId: first.id } })).toBe(1);
    expect(await matchDay(first.id, context)).toBeNull();
  });

  it.each([
    ["a wrong amount in the last row", [payment(1, "1.00"), payment(2, "-1.00")], "amount-negative"],
    ["a payment twice", [payment(1, "1.00"), payment(2, "1.00"), payment(1, "1.00")], "line-twice"],
  ])("keeps no row of a bill with %s, and puts why on record", async (_, rows, problem) => {
    const error = await importRows(rows).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BillError);
    expect(await db().billRow.count()).toBe(0);
    expect(await db().bill.findMany()).toMatchObject([{ state: "failed", problem: { problem } }]);
    const event = await db().auditEvent.findFirst({ orderBy: { sequence: "desc" } });
    expect(event).toMatchObject({ action: "reconciliation.import", outcome: "failed", reason: problem });
  });

  it("makes one of two files of the same day the current one, whichever ends last", async () => {
    await Promise.all([importRows([payment(1, "1.00")]), importRows([payment(2, "1.00")])]);
    expect(await db().bill.count({ where: { state: "current" } })).toBe(1);
    expect(await db().bill.count({ where: { state: "replaced" } })).toBe(1);
  });

  it("takes a bill without rows for the only merchant's, and refuses it where there are several", async () => {
    await ownOrder(1, { mchId: "1900012345" });
    const bills = () =>
      db().bill.findMany({ orderBy: { createdAt: "asc" }, select: { mchId: true, state: true } });
    await importRows([], { day: "2026-11-19" });
    expect(await bills()).toEqual([{ mchId: "1900012345", state: "current" }]);
    await ownOrder(2, { mchId: "1900099999" });
    const error = await importRows([], { day: "2026-11-18" }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ detail: { problem: "merchant-unknown" } });
    expect(await bills()).toMatchObject([{ state: "current" }, { state: "failed" }]);
  });

  it("lets a merchant's bill take the place of an empty one of nobody, and what that one lacked go", async () => {
    const { id } = await ownOrder(1);
    await match([]);
    expect(await discrepancies()).toMatchObject([{ kind: "missing_in_bill", orderId: id, state: "open" }]);
    await match([payment(1, "1.00")]);
    expect(await discrepancies()).toMatchObject([{ state: "gone" }]);
    const current = await db().bill.findMany({ where: { state: "current" }, select: { mchId: true } });
    expect(current).toEqual([{ mchId: "1900012345" }]);
  });
});
