import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { importBill } from "./import-bill";
import { matchDay } from "./match-day";
import { addStatements, type Statement, type Sum, storedStatement } from "./statement";
import { appid, type BillCells, billBytes, billLines, inPieces, payment, refund } from "./testing/make-bill";

openTestDatabase();

const context = { actor: testActor("finance"), now: new Date("2026-11-21T00:00:00Z") };
let accountId = "";

beforeAll(async () => {
  accountId = (await addTestAccount({ appid, secret: "secret", name: "市财政" })).id;
});

beforeEach(forgetDay);

async function forgetDay() {
  await db().order.deleteMany();
  await db().bill.deleteMany();
  await db().billRow.deleteMany();
  await db().discrepancy.deleteMany();
  await db().seenOrder.deleteMany();
}

async function importDay(rows: BillCells[], day: string): Promise<string> {
  const bytes = billBytes(billLines(rows));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { accountId, mchId: "", day, source: "file", fileName: null, sha256 } as const;
  const imported = await importBill({ ...file, bytes: bytes.length, open: () => inPieces(bytes) }, context);
  return imported.id;
}

async function statementOf(rows: BillCells[]): Promise<Statement> {
  const id = await importDay(rows, "2026-11-20");
  await matchDay(id, context);
  const bill = await db().bill.findUniqueOrThrow({ where: { id } });
  const statement = storedStatement(bill.statement);
  if (!statement) throw new Error("a matching left no statement");
  return statement;
}

const number = (text: number) => payment(text, "1.00")["缴费通知书编号(或平台订单号)"] ?? "";

function ownOrder(of: number, change: Partial<Prisma.OrderUncheckedCreateInput> = {}) {
  return insertOrder({
    accountId,
    upstreamStatus: "paid",
    transactionId: payment(of, "1.00").微信订单号,
    paymentNoticeNo: number(of),
    feeFen: 100n,
    paidAt: new Date("2026-11-20T09:30:00+08:00"),
    ...change,
  });
}

const sumOf = (lines: Statement["lines"], side: "bill" | "desk"): Sum => ({
  count: lines.reduce((total, line) => total + line[side].count, 0),
  fen: lines.reduce((total, line) => total + line[side].fen, 0),
});

/** The desk's side, by a query of its own. */
async function deskSide(): Promise<Sum> {
  const paid = await db().order.findMany({
    where: {
      state: "placed",
      upstreamStatus: { in: ["paid", "refunding", "refunded"] },
      paidAt: { gte: new Date("2026-11-20T00:00:00+08:00"), lt: new Date("2026-11-21T00:00:00+08:00") },
    },
  });
  return { count: paid.length, fen: paid.reduce((total, { feeFen }) => total + Number(feeFen), 0) };
}

describe("the statement of a day", () => {
  it.each([
    ["agree", 100n, 100n],
    ["do not agree", 90n, 80n],
    ["agree in part, the older one", 100n, 90n],
    ["agree in part, the newer one", 90n, 100n],
  ])("counts both of two orders with one transaction that %s", async (_, feeFen, otherFen) => {
    await ownOrder(1, { feeFen });
    await ownOrder(1, { feeFen: otherFen });
    await ownOrder(2);
    const statement = await statementOf([payment(1, "1.00"), payment(2, "1.00")]);
    const desk = await deskSide();
    expect(statement).toMatchObject({ bill: { count: 2, fen: 200 }, desk });
    expect([sumOf(statement.lines, "bill"), sumOf(statement.lines, "desk")]).toEqual([statement.bill, desk]);
    const isOneRight = feeFen === 100n || otherFen === 100n;
    const kinds = (await db().discrepancy.findMany({ orderBy: { kind: "asc" } })).map(({ kind }) => kind);
    expect(kinds).toEqual(isOneRight ? ["missing_in_bill"] : ["missing_in_bill", "amount_differs"]);
  });

  it("counts both orders of a transaction that was revoked, and one of one that was paid and revoked", async () => {
    await ownOrder(1);
    await ownOrder(1);
    await ownOrder(2);
    const revoked = { 交易状态: "REVOKED" };
    const statement = await statementOf([
      payment(1, "1.00", revoked),
      payment(2, "1.00"),
      payment(2, "1.00", revoked),
    ]);
    expect(statement).toMatchObject({ bill: { count: 3 }, desk: await deskSide() });
    expect(sumOf(statement.lines, "bill")).toEqual(statement.bill);
    expect(sumOf(statement.lines, "desk")).toEqual(statement.desk);
  });

  it("puts each payment and each order in one part", async () => {
    const midnight = { paidAt: new Date("2026-11-21T00:00:01+08:00") };
    await ownOrder(1, { wechatOrderId: "AQC1" });
    await ownOrder(2, { feeFen: 90n });
    await ownOrder(4);
    await ownOrder(5, midnight);
    await ownOrder(6, { upstreamStatus: "closed" });
    await db().seenOrder.create({
      data: {
        accountId,
        wechatOrderId: "AQC1",
        status: 3,
        seenAt: context.now,
        answer: {},
        receivers: 2,
        told: 1,
      },
    });
    const statement = await statementOf([
      payment(1, "1.00"),
      payment(2, "1.00"),
      payment(3, "3.00"),
      payment(5, "1.00"),
      payment(6, "1.00"),
      payment(7, "7.00", { 交易状态: "REVOKED" }),
      payment(8, "1.00", { "缴费通知书编号(或平台订单号)": number(1), 交易时间: "2026-11-20 10:00:00" }),
      refund(9, "0.50"),
    ]);
    expect(statement).toEqual({
      bill: { count: 7, fen: 1_500 },
      desk: { count: 3, fen: 290 },
      covers: { payments: true, refunds: true },
      lines: [
        { part: "matched", bill: { count: 1, fen: 100 }, desk: { count: 1, fen: 100 } },
        { part: "missing_in_desk", bill: { count: 1, fen: 300 }, desk: { count: 0, fen: 0 } },
        { part: "missing_in_bill", bill: { count: 0, fen: 0 }, desk: { count: 1, fen: 100 } },
        { part: "amount_differs", bill: { count: 1, fen: 100 }, desk: { count: 1, fen: 90 } },
        { part: "status_differs", bill: { count: 1, fen: 100 }, desk: { count: 0, fen: 0 } },
        { part: "paid_twice", bill: { count: 1, fen: 100 }, desk: { count: 0, fen: 0 } },
        { part: "other_day", bill: { count: 1, fen: 100 }, desk: { count: 0, fen: 0 } },
        { part: "revoked", bill: { count: 1, fen: 700 }, desk: { count: 0, fen: 0 } },
      ],
      refunds: {
        bill: { count: 1, fen: 50 },
        unknown: { count: 1, fen: 50 },
        missing: { count: 0, fen: 0 },
      },
      amongMatched: { paidTwice: { count: 0, fen: 0 }, notTold: { count: 1, fen: 100 } },
    });
    expect(await deskSide()).toEqual(statement.desk);
  });

  it("says of an order that the next day's bill lists that it belongs there", async () => {
    await ownOrder(1);
    await importDay([payment(1, "1.00", { 交易时间: "2026-11-21 00:00:01" })], "2026-11-21");
    const { lines } = await statementOf([]);
    expect(lines).toContainEqual({
      part: "other_day",
      bill: { count: 0, fen: 0 },
      desk: { count: 1, fen: 100 },
    });
  });

  it("tells a further payment that the desk has too among what agrees", async () => {
    await ownOrder(1);
    await ownOrder(2, { paymentNoticeNo: number(1) });
    const again = { "缴费通知书编号(或平台订单号)": number(1), 交易时间: "2026-11-20 10:00:00" };
    const { lines, amongMatched } = await statementOf([payment(1, "1.00"), payment(2, "1.00", again)]);
    expect(lines).toHaveLength(1);
    expect(amongMatched.paidTwice).toEqual({ count: 1, fen: 100 });
  });

  const thing = fc.record({
    inBill: fc.constantFrom("payment", "revoked", "none"),
    inDesk: fc.constantFrom("paid", "refunded", "unpaid", "late", "none"),
    deskFen: fc.constantFrom(100n, 99n),
    sharesNotice: fc.boolean(),
    isRefunded: fc.boolean(),
  });
  it("adds up on both sides, whatever the day was", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 12 }), async (things) => {
        await forgetDay();
        const rows: BillCells[] = [];
        for (const [of, { inBill, inDesk, deskFen, sharesNotice, isRefunded }] of things.entries()) {
          const notice = number(sharesNotice ? 999 : of);
          const cells = { "缴费通知书编号(或平台订单号)": notice };
          if (inBill !== "none")
            rows.push(
              payment(of, "1.00", { ...cells, 交易状态: inBill === "payment" ? "SUCCESS" : "REVOKED" }),
            );
          if (isRefunded) rows.push(refund(of, "1.00", cells));
          if (inDesk === "none") continue;
          await ownOrder(of, {
            paymentNoticeNo: notice,
            feeFen: deskFen,
            upstreamStatus: inDesk === "late" ? "paid" : inDesk,
            ...(inDesk === "late" && { paidAt: new Date("2026-11-21T00:00:01+08:00") }),
            ...(inDesk === "unpaid" && { paidAt: null, transactionId: null }),
          });
        }
        const statement = await statementOf(rows);
        const paid = rows.filter(({ 交易状态 }) => 交易状态 !== "REFUND").length;
        expect(statement.bill).toEqual({ count: paid, fen: paid * 100 });
        expect(statement.desk).toEqual(await deskSide());
        expect(sumOf(statement.lines, "bill")).toEqual(statement.bill);
        expect(sumOf(statement.lines, "desk")).toEqual(statement.desk);
      }),
      { numRuns: 25 },
    );
  });
});

describe("statements of several bills", () => {
  it("add up part by part, and none is a day of nothing", () => {
    const sum = (count: number) => ({ count, fen: count * 100 });
    const one: Statement = {
      bill: sum(2),
      desk: sum(1),
      lines: [
        { part: "matched", bill: sum(1), desk: sum(1) },
        { part: "missing_in_desk", bill: sum(1), desk: sum(0) },
      ],
      refunds: { bill: sum(1), unknown: sum(1), missing: sum(0) },
      covers: { payments: true, refunds: true },
      amongMatched: { paidTwice: sum(0), notTold: sum(1) },
    };
    const both = addStatements([one, one]);
    expect(both.bill).toEqual(sum(4));
    expect(both.lines).toContainEqual({ part: "missing_in_desk", bill: sum(2), desk: sum(0) });
    expect(both.amongMatched.notTold).toEqual(sum(2));
    const half = { ...one, covers: { payments: true, refunds: false } };
    expect(addStatements([one, half]).covers).toEqual({ payments: true, refunds: false });
    expect(addStatements([]).lines).toEqual([{ part: "matched", bill: sum(0), desk: sum(0) }]);
  });
});
