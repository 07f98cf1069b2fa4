import { caseAddress } from "@/lib/cases/address";
import { db } from "@/lib/db/client";
import { type Order, Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import type { AccountNames, MatchedNumber, SearchHit } from "./types";

const found = {
  id: true,
  accountId: true,
  regionCode: true,
  departmentCode: true,
  departmentName: true,
  paymentNoticeNo: true,
  orderNo: true,
  wechatOrderId: true,
  transactionId: true,
  feeFen: true,
} as const satisfies Prisma.OrderSelect;

type Found = Prisma.OrderGetPayload<{ select: typeof found }>;

const columns = {
  notice: "paymentNoticeNo",
  own: "orderNo",
  "wechat-order": "wechatOrderId",
  transaction: "transactionId",
} as const satisfies Partial<Record<MatchedNumber, keyof Order>>;

const kinds = Object.keys(columns) as (keyof typeof columns)[];

/** More orders than one notice has; what is beyond is found by the list's own filters. */
const mostOrders = 50;
const mostSuggestions = 6;

/** The case of an order: the orders of one notice share it. */
function hitOf(order: Found, matched: keyof typeof columns, accountNames: AccountNames) {
  const number = order.paymentNoticeNo ?? order.orderNo ?? "";
  const href = caseAddress({
    accountId: order.accountId,
    regionCode: order.regionCode,
    departmentCode: order.departmentCode,
    numberKind: order.paymentNoticeNo === null ? "order" : "notice",
    number,
  });
  return {
    kind: "case",
    matched,
    number: order[columns[matched]] ?? number,
    href,
    accountName: accountNames.get(order.accountId) ?? null,
    departmentName: order.departmentName,
    feesFen: [Number(order.feeFen)],
  } satisfies SearchHit;
}

function byCase(hits: SearchHit[]): SearchHit[] {
  const cases = new Map<string, SearchHit>();
  for (const hit of hits) {
    const known = cases.get(hit.href);
    if (known) known.feesFen.push(...hit.feesFen);
    else cases.set(hit.href, hit);
  }
  return [...cases.values()];
}

/** The cases of the orders that have this number as one of theirs. Served by the four indexes of the numbers. */
export async function findOrdersByNumber(number: string, names: Promise<AccountNames>): Promise<SearchHit[]> {
  const [orders, accountNames] = await Promise.all([
    db().order.findMany({
      where: { OR: kinds.map((kind) => ({ [columns[kind]]: number })) },
      select: found,
      take: mostOrders,
    }),
    names,
  ]);
  const matchedBy = (order: Found) => kinds.find((kind) => order[columns[kind]] === number) ?? "notice";
  return byCase(orders.map((order) => hitOf(order, matchedBy(order), accountNames)));
}

const sqlColumns = Prisma.sql`id, account_id AS "accountId", region_code AS "regionCode",
  department_code AS "departmentCode", department_name AS "departmentName",
  payment_notice_no AS "paymentNoticeNo", order_no AS "orderNo", wechat_order_id AS "wechatOrderId",
  transaction_id AS "transactionId", fee_fen AS "feeFen"`;

const sqlColumnOf: Record<keyof typeof columns, Prisma.Sql> = {
  notice: Prisma.raw("payment_notice_no"),
  own: Prisma.raw("order_no"),
  "wechat-order": Prisma.raw("wechat_order_id"),
  transaction: Prisma.raw("transaction_id"),
};

/** The first few of one index, in its own order. */
function firstOf(kind: keyof typeof columns, pattern: string): Prisma.Sql {
  const column = sqlColumnOf[kind];
  return Prisma.sql`(SELECT ${kind} AS matched, ${sqlColumns} FROM orders WHERE ${column} LIKE ${pattern}
    ORDER BY ${column} USING ~<~ LIMIT ${mostSuggestions})`;
}

/** The first cases of orders of which a number begins so: each index gives a few, so that it costs the same at any size. */
export async function suggestOrders(start: string, names: Promise<AccountNames>): Promise<SearchHit[]> {
  const pattern = `${escapeLike(start)}%`;
  const each = kinds.map((kind) => firstOf(kind, pattern));
  const [orders, accountNames] = await Promise.all([
    db().$queryRaw<(Found & { matched: keyof typeof columns })[]>`${Prisma.join(each, " UNION ALL ")}`,
    names,
  ]);
  const hits = orders.map(({ matched, ...order }) => hitOf(order, matched, accountNames));
  return byCase(hits).slice(0, mostSuggestions);
}
