import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { summariseDay } from "./day/summarise-day";
import { planFetches } from "./fetch/plan-fetches";
import { importBill } from "./import-bill";
import { matchDay } from "./match-day";
import { readMonth } from "./overview/read-month";
import {
  appid,
  type BillCells,
  billBytes,
  billLines,
  inPieces,
  type Layout,
  payment,
  refund,
} from "./testing/make-bill";

openTestDatabase();

const context = { actor: testActor("finance"), now: new Date("2026-11-21T00:00:00Z") };
const mchId = "1900012345";
let accountId = "";

beforeAll(async () => {
  accountId = (await addTestAccount({ appid, secret: "secret", name: "市财政" })).id;
});

beforeEach(async () => {
  await db().order.deleteMany();
  await db().bill.deleteMany();
  await db().billRow.deleteMany();
  await db().billFetch.deleteMany();
  await db().discrepancy.deleteMany();
  await db().seenOrder.deleteMany();
});

async function importAndMatch(layout: Layout, rows: BillCells[]): Promise<string> {
  const bytes = billBytes(billLines(rows, layout));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = {
    accountId,
    mchId: "",
    day: "2026-11-20",
    source: "file",
    fileName: "bill.csv",
    sha256,
  } as const;
  const { id } = await importBill({ ...file, bytes: bytes.length, open: () => inPieces(bytes) }, context);
  await matchDay(id, context);
  return id;
}

/** A paid order of the day that WeChat has said was refunded on that day, as the bill's payment and refund of that number. */
async function refundedOrder(number: number) {
  const { 微信订单号: transactionId } = payment(number, "1.00");
  const wechatOrderId = `AQC${number}`;
  await insertOrder({
    ...{ accountId, upstreamStatus: "refunded", transactionId, feeFen: 100n, wechatOrderId },
    paidAt: new Date("2026-11-20T09:30:00+08:00"),
  });
  const finished = Date.parse("2026-11-20T12:00:00+08:00") / 1_000;
  const answer = { refund_finish_time: finished };
  const seen = { accountId, wechatOrderId, transactionId, answer, refundedFen: 100n };
  await db().seenOrder.create({ data: { ...seen, seenAt: context.now, status: 5 } });
}

async function openKinds(): Promise<string[]> {
  const open = await db().discrepancy.findMany({ where: { state: "open" }, orderBy: { kind: "asc" } });
  return open.map(({ kind }) => kind);
}

const scope = () => ({ accountId, mchId, day: "2026-11-20" });
const covers = async () => (await summariseDay(scope())).statement?.covers;

async function dayOfMonth() {
  const month = await readMonth({ accountId, mchId }, "2026-11", context.now);
  const day = month.days.find((one) => one.day === "2026-11-20");
  return { state: day?.state, covers: day?.covers };
}

describe("a bill of payments alone", () => {
  it("calls no refund of the desk missing, and the day says that refunds are not covered", async () => {
    await refundedOrder(1);
    await importAndMatch("success", [payment(1, "1.00")]);
    expect(await openKinds()).toEqual([]);
    expect(await covers()).toEqual({ payments: true, refunds: false });
    expect(await dayOfMonth()).toEqual({ state: "half", covers: { payments: true, refunds: false } });
  });

  it("leaves refunds to be wanted from WeChat", async () => {
    await importAndMatch("success", [payment(1, "1.00")]);
    await db().account.update({
      where: { id: accountId },
      data: { createdAt: new Date("2026-11-01T00:00:00Z") },
    });
    await planFetches(context.now);
    expect(
      await db().billFetch.count({ where: { mchId, day: new Date("2026-11-20"), state: "waiting" } }),
    ).toBe(1);
  });
});

it("a bill of refunds alone calls no order of the desk missing in the bill", async () => {
  await refundedOrder(1);
  await refundedOrder(2);
  await importAndMatch("refund", [refund(1, "1.00", { 交易时间: "2026-11-10 09:30:00" })]);
  expect(await openKinds()).toEqual(["refund_missing_in_bill"]);
  expect(await covers()).toEqual({ payments: false, refunds: true });
  expect((await summariseDay(scope())).statement?.desk).toEqual({ count: 0, fen: 0 });
});

it("a bill of the other half stands beside the first, and together they cover the day", async () => {
  await refundedOrder(1);
  await refundedOrder(2);
  const payments = await importAndMatch("success", [
    payment(1, "1.00"),
    payment(2, "1.00"),
    payment(3, "1.00"),
  ]);
  const refunds = await importAndMatch("refund", [refund(1, "1.00")]);
  const current = await db().bill.findMany({ where: { state: "current" }, orderBy: { id: "asc" } });
  expect(current.map(({ id }) => id)).toEqual([payments, refunds]);
  expect(await openKinds()).toEqual(["missing_in_desk", "refund_missing_in_bill"]);
  const { statement } = await summariseDay(scope());
  expect(statement).toMatchObject({
    covers: { payments: true, refunds: true },
    bill: { count: 3, fen: 300 },
    refunds: { bill: { count: 1, fen: 100 }, missing: { count: 1, fen: 100 } },
  });
  const found = await db().discrepancy.findFirstOrThrow({ where: { kind: "refund_missing_in_bill" } });
  expect(found.billId).toBe(refunds);
  expect(await dayOfMonth()).toMatchObject({ state: "open", covers: { payments: true, refunds: true } });
});

it("lines of the two bills are not taken for each other", async () => {
  await importAndMatch("success", [payment(1, "1.00")]);
  const refunds = await importAndMatch("refund", [refund(7, "1.00")]);
  // Both stand in line 2 of their bill.
  expect(await openKinds()).toEqual(["missing_in_desk", "refund_unknown"]);
  const unknown = await db().discrepancy.findFirstOrThrow({ where: { kind: "refund_unknown" } });
  expect(unknown).toMatchObject({ billId: refunds, line: 2, transactionId: refund(7, "1.00").微信订单号 });
  const { statement } = await summariseDay(scope());
  expect(statement?.lines).toContainEqual({
    part: "missing_in_desk",
    bill: { count: 1, fen: 100 },
    desk: { count: 0, fen: 0 },
  });
});

describe("a bill of one half after a bill of both", () => {
  it("takes the place of the first for its half only", async () => {
    await refundedOrder(1);
    const both = await importAndMatch("trade24", [payment(1, "2.00"), refund(1, "1.00")]);
    expect(await openKinds()).toEqual(["amount_differs"]);
    await importAndMatch("success", [payment(1, "1.00")]);
    expect(await openKinds()).toEqual([]);
    expect(await covers()).toEqual({ payments: true, refunds: true });
    expect(await db().bill.findUniqueOrThrow({ where: { id: both } })).toMatchObject({
      ...{ state: "current", countsPayments: false, countsRefunds: true },
    });
  });

  it("and the bill of both again counts for both again", async () => {
    const rows = [payment(1, "1.00"), refund(1, "1.00")];
    const first = await importAndMatch("trade24", rows);
    await importAndMatch("success", [payment(1, "1.00")]);
    const again = await importAndMatch("trade24", rows);
    expect(again).not.toBe(first);
    const current = await db().bill.findMany({ where: { state: "current" } });
    expect(current.map(({ id }) => id)).toEqual([again]);
  });
});
