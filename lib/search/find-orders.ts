import { caseAddress } from "@/lib/cases/address";
import { db } from "@/lib/db/client";
import { type Order, Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import { columnOf, selectedColumns } from "@/lib/db/selected-columns";
import type { AccountNames, MatchedNumber, SearchHit } from "./types";

const foundFields = [
  "id",
  "accountId",
  "regionCode",
  "departmentCode",
  "departmentName",
  "paymentNoticeNo",
  "orderNo",
  "wechatOrderId",
  "transactionId",
  "feeFen",
] as const satisfies readonly (keyof Order)[];

type Found = Pick<Order, (typeof foundFields)[number]>;

const foundColumns = selectedColumns("orders", foundFields);

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

/** The cases of the orders that have this number as one of theirs. Served by the indexes of the numbers. */
export async function findOrdersByNumber(number: string, names: Promise<AccountNames>): Promise<SearchHit[]> {
  const [orders, accountNames] = await Promise.all([
    db().$queryRaw<Found[]>`
      SELECT ${foundColumns} FROM orders
      WHERE ${Prisma.join(
        kinds.map((kind) => Prisma.sql`${columnOf(columns[kind])} = ${number}`),
        " OR ",
      )} OR plain_number = ${number}
      LIMIT ${mostOrders}`,
    names,
  ]);
  const matchedBy = (order: Found) => kinds.find((kind) => order[columns[kind]] === number) ?? "notice";
  return byCase(orders.map((order) => hitOf(order, matchedBy(order), accountNames)));
}

/** The first few of one index, in its own order. */
function firstOf(kind: keyof typeof columns, pattern: string): Prisma.Sql {
  const column = columnOf(columns[kind]);
  return Prisma.sql`(SELECT ${kind} AS matched, ${foundColumns} FROM orders WHERE ${column} LIKE ${pattern}
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
