import type { OpenWechat } from "@/lib/accounts/open-wechat";
import type { Transaction } from "@/lib/db/client";
import { numberId } from "@/lib/sightings/number-id";
import { recordSightings } from "@/lib/sightings/record-sightings";
import type { NumberKey } from "@/lib/sightings/types";
import type { CallAttempt, GetOrderListResponse } from "@/lib/wechat";
import { recordAttempts } from "@/lib/wechat-calls/record";
import { type CallResult, settle } from "@/lib/wechat-calls/settle";
import { inOrder, type Looked, lookAtEach } from "./look-at-each";
import { type OrderIds, orderIdsOf } from "./order-ids";
import type { FoundOrder } from "./types";

/** Asks WeChat which orders a number has (getorderlist). */
export function askForList(
  { account, client }: OpenWechat,
  { regionCode, departmentCode, numberKind, number }: NumberKey,
): Promise<CallResult<GetOrderListResponse>> {
  const which = numberKind === "notice" ? { payment_notice_no: number } : { order_no: number };
  return settle(() =>
    client.nontax.getOrderList({
      appid: account.appid,
      region_code: regionCode,
      department_code: departmentCode,
      ...which,
    }),
  );
}

export type FoundOrders = { ids: OrderIds; looked: Looked[]; orders: FoundOrder[] };

/** Looks at the orders of a list (getorder, at most 20, five at a time). The paid ones first. */
export async function lookAtList(
  wechat: OpenWechat,
  list: GetOrderListResponse,
  requestId: string,
): Promise<FoundOrders> {
  const ids = orderIdsOf(list);
  const looked = await lookAtEach(wechat, ids, requestId);
  return { ids, looked, orders: inOrder(looked.map(({ found }) => found)) };
}

/** Keeps the calls: those about an order of this desk with that order, the others with the number. */
export async function keepCalls(
  tx: Transaction,
  { number, requestId }: { number: NumberKey; requestId: string },
  attempts: readonly CallAttempt[],
  looked: Looked[],
): Promise<void> {
  const { accountId } = number;
  // All at once: rows of orders are locked in one order for all.
  await recordSightings(tx, { accountId, attempts });
  const ofOrders = new Set<CallAttempt>();
  for (const { found, attempts: own } of looked) {
    if (!found.desk) continue;
    for (const attempt of own) ofOrders.add(attempt);
    const subject = { type: "order", id: found.desk.id } as const;
    await recordAttempts(tx, { accountId, requestId, attempts: own, subject });
  }
  const others = attempts.filter((attempt) => !ofOrders.has(attempt));
  const subject = { type: "notice", id: numberId(number) } as const;
  await recordAttempts(tx, { accountId, requestId, attempts: others, subject });
}
