import { db } from "@/lib/db/client";
import type { SeenNotice, SeenOrder } from "@/lib/db/generated/client";
import { getOrderListResponse, getOrderResponse, queryFeeResponse } from "@/lib/wechat";
import type { NumberKey } from "./types";

/** A number that WeChat was heard to know, and by which of its numbers it was found. `feeFen`: of one order or notice. */
export type FoundNumber = {
  key: NumberKey;
  matched: "notice" | "own" | "wechat-order" | "transaction";
  departmentName: string | null;
  feeFen: number | null;
};

const most = 50;

/** That somebody once asked is not enough: a number typed under the wrong unit would lead back there for ever. */
function isKnownToWechat({ receivableSeenAt, orderListSeenAt, orderList }: SeenNotice): boolean {
  if (receivableSeenAt) return true;
  const list = orderListSeenAt ? getOrderListResponse.parse(orderList) : null;
  return Boolean(list?.paid_order_id) || (list?.order_id_list?.length ?? 0) > 0;
}

const matchedKind = (kind: string) => (kind === "notice" ? "notice" : "own");

function ofNotice(row: SeenNotice): FoundNumber {
  const { accountId, regionCode, departmentCode, number } = row;
  const numberKind = row.numberKind === "notice" ? "notice" : "order";
  const owed = row.receivableSeenAt ? queryFeeResponse.parse(row.receivable) : null;
  return {
    key: { accountId, regionCode, departmentCode, numberKind, number },
    matched: matchedKind(numberKind),
    departmentName: owed?.department_name || null,
    feeFen: owed?.fee ?? null,
  };
}

function ofOrder(row: SeenOrder, typed: string): FoundNumber | null {
  const { accountId, regionCode, departmentCode, number } = row;
  if (!row.seenAt || regionCode === null || departmentCode === null || number === null) return null;
  const numberKind = row.numberKind === "notice" ? "notice" : "order";
  const answer = getOrderResponse.parse(row.answer);
  const isTransaction = row.transactionId === typed;
  const byOwnId = row.wechatOrderId === typed ? "wechat-order" : matchedKind(numberKind);
  return {
    key: { accountId, regionCode, departmentCode, numberKind, number },
    matched: isTransaction ? "transaction" : byOwnId,
    departmentName: answer.department_name || null,
    feeFen: answer.fee ?? null,
  };
}

/**
 * What WeChat was heard to know under a number, whoever asked: a notice's or an own order's, WeChat's order id, or the
 * payment's transaction number. Orders first; one entry an order. Reads four indexes, and asks WeChat nothing.
 */
export async function findNumbers(typed: string): Promise<FoundNumber[]> {
  const [orders, notices] = await Promise.all([
    db().seenOrder.findMany({
      where: { OR: [{ number: typed }, { wechatOrderId: typed }, { transactionId: typed }] },
      orderBy: [{ seenAt: { sort: "desc", nulls: "last" } }, { wechatOrderId: "asc" }],
      take: most,
    }),
    db().seenNotice.findMany({ where: { number: typed }, take: most }),
  ]);
  return [
    ...orders.map((row) => ofOrder(row, typed)).filter((found) => found !== null),
    ...notices.filter(isKnownToWechat).map(ofNotice),
  ];
}
