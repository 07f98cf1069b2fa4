import { z } from "zod";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Bill, BillRow } from "@/lib/db/generated/client";
import { keysetPage, pageSize } from "@/lib/db/keyset";
import type { BillErrorDetail } from "../bill/bill-error";
import type { BillListSearch, BillRowSearch } from "./search-params";
import type { BillLine, BillLinePage, BillListPage, BillListRow, BillView } from "./types";

type Names = ReadonlyMap<string, string>;

const isoOf = (instant: Date | null) => instant?.toISOString() ?? null;
const numberOf = (amount: bigint | null) => (amount === null ? null : Number(amount));
const mostVersions = 50;

/** What is wrong with a bill, as this desk wrote it. */
function problemOf({ problem }: Bill): BillErrorDetail | null {
  const written = problem as BillErrorDetail | null;
  // Those of before workbooks were read have neither sheet nor cell.
  return written && { ...written, sheet: written.sheet ?? null, cell: written.cell ?? null };
}

function toRow(bill: Bill, names: Names): BillListRow {
  const { id, accountId, mchId, day, state, source, rows, paidFen, createdById, createdByName } = bill;
  return {
    id,
    accountId,
    accountName: names.get(accountId) ?? null,
    mchId,
    day: day?.toISOString().slice(0, 10) ?? null,
    state,
    source: source === "download" ? "download" : "file",
    rows,
    paidFen: numberOf(paidFen),
    problem: problemOf(bill),
    createdByName: createdById === "job" ? null : createdByName,
    createdAt: bill.createdAt.toISOString(),
  };
}

/** One page of imports, newest first. */
export async function listBills(search: BillListSearch): Promise<BillListPage> {
  const { account, state } = search;
  const isAccount = account === null || z.guid().safeParse(account).success;
  if (!isAccount) return { rows: [], next: null, previous: null };
  const where = { ...(account && { accountId: account }), ...(state && { state }) };
  const [page, names] = await Promise.all([
    keysetPage(search, ({ where: place, ...query }) =>
      db().bill.findMany({ where: { AND: [where, place] }, ...query }),
    ),
    accountNames(),
  ]);
  return { ...page, rows: page.rows.map((bill) => toRow(bill, names)) };
}

/** One import; null where the id is none of the desk's. */
export async function findBill(id: string): Promise<BillView | null> {
  if (!z.guid().safeParse(id).success) return null;
  const bill = await db().bill.findUnique({ where: { id } });
  if (!bill) return null;
  const { accountId, mchId, day } = bill;
  const [names, versions] = await Promise.all([
    accountNames(),
    day === null
      ? [bill]
      : db().bill.findMany({
          where: { accountId, mchId, day },
          orderBy: { createdAt: "desc" },
          take: mostVersions,
        }),
  ]);
  const { kind, fileName, sha256, payments, refunds, matched, deskOrders } = bill;
  return {
    ...toRow(bill, names),
    kind,
    covers: { payments: bill.coversPayments, refunds: bill.coversRefunds },
    counts: { payments: bill.countsPayments, refunds: bill.countsRefunds },
    isToTheMinute: bill.isToTheMinute,
    fileName,
    sha256,
    bytes: numberOf(bill.bytes),
    payments,
    refunds,
    refundedFen: numberOf(bill.refundedFen),
    handlingFee: numberOf(bill.handlingFee),
    loadedAt: isoOf(bill.loadedAt),
    replacedAt: isoOf(bill.replacedAt),
    matchedAt: isoOf(bill.matchedAt),
    matched,
    deskOrders,
    deskFen: numberOf(bill.deskFen),
    versions: versions.map((version) => toRow(version, names)),
  };
}

function toLine(row: BillRow): BillLine {
  const { line, kind, transactionId, number, regionCode, departmentCode, refundState } = row;
  return {
    line,
    kind,
    tradedAt: row.tradedAt.toISOString(),
    transactionId,
    number,
    regionCode,
    departmentCode,
    feeFen: Number(row.feeFen),
    refundFen: Number(row.refundFen),
    refundState,
  };
}

/** A line from a URL; null for what is none. */
function lineOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** One page of a bill's rows in their order. Rows of a bill that is being read, or has failed, are not shown. */
export async function listBillRows(billId: string, search: BillRowSearch): Promise<BillLinePage | null> {
  if (!z.guid().safeParse(billId).success) return null;
  const bill = await db().bill.findUnique({ where: { id: billId }, select: { state: true } });
  if (!bill) return null;
  if (bill.state === "loading" || bill.state === "failed") return { rows: [], next: null, previous: null };
  const { line, kind } = search;
  const from = line !== null && line > 0 && line < 1_000_000_000 ? line - 1 : null;
  const after = lineOf(search.after) ?? (search.before === null ? from : null);
  const before = after === null ? lineOf(search.before) : null;
  const found = await db().billRow.findMany({
    where: {
      billId,
      ...(kind && { kind }),
      ...(after !== null && { line: { gt: after } }),
      ...(before !== null && { line: { lt: before } }),
    },
    orderBy: { line: before === null ? "asc" : "desc" },
    take: pageSize + 1,
  });
  const hasMore = found.length > pageSize;
  const rows = found.slice(0, pageSize);
  if (before !== null) rows.reverse();
  const place = (row: BillRow | undefined) => (row ? String(row.line) : null);
  return {
    rows: rows.map(toLine),
    next: before !== null || hasMore ? place(rows.at(-1)) : null,
    previous: (before === null ? after !== null : hasMore) ? place(rows.at(0)) : null,
  };
}
