import type { VerbContext } from "@/lib/access/action";
import { type OpenWechat, openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { CallAttempt, GetOrderListResponse } from "@/lib/wechat";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf, settle } from "@/lib/wechat-calls/settle";
import { keepSeen, unresolvedOrders } from "./desk-orders";
import { inOrder, type Looked, lookAtEach } from "./look-at-each";
import { type OrderIds, orderIdsOf } from "./order-ids";
import type { LookupInput } from "./schemas";
import type { LookupResult } from "./types";

type Context = VerbContext<LookupInput>;

const numberOf = ({ kind, number }: LookupInput) =>
  kind === "notice" ? { paymentNoticeNo: number } : { orderNo: number };

function askForList({ account, client }: OpenWechat, input: LookupInput) {
  const { region, department, kind, number } = input;
  const which = kind === "notice" ? { payment_notice_no: number } : { order_no: number };
  return settle(() =>
    client.nontax.getOrderList({
      appid: account.appid,
      region_code: region,
      department_code: department,
      ...which,
    }),
  );
}

/** Keeps the calls: those about an order of this desk with that order, the others with none. */
async function keepCalls(
  tx: Transaction,
  { actor, input }: Context,
  { attempts }: OpenWechat,
  looked: Looked[],
): Promise<void> {
  const common = { accountId: input.account, requestId: actor.requestId };
  const ofOrders = new Set<CallAttempt>();
  for (const { found, attempts: own } of looked) {
    if (!found.desk) continue;
    for (const attempt of own) ofOrders.add(attempt);
    await recordCalls(tx, { ...common, attempts: own, subject: { type: "order", id: found.desk.id } });
  }
  await recordCalls(tx, { ...common, attempts: attempts.filter((attempt) => !ofOrders.has(attempt)) });
}

async function noteAsked(
  tx: Transaction,
  { actor, input }: Context,
  list: CallResult<GetOrderListResponse>,
  ids?: OrderIds,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "lookup.ask",
    outcome: auditOutcomeOf(list),
    target: { type: "notice", id: input.number },
    accountId: input.account,
    reason: "reason" in list ? list.reason : null,
    changes: auditFields("lookup", {
      regionCode: input.region,
      departmentCode: input.department,
      ...numberOf(input),
      found: ids?.all.length,
      paidOrderId: ids?.paidOrderId ?? undefined,
      errcode: refusalOf(list).errcode ?? undefined,
    }),
  });
}

/**
 * Asks WeChat which orders a notice or an own order number has (getorderlist), and how each of them stands (getorder,
 * at most 20). Keeps what it learns of the desk's own orders. Every search is on record, also one that failed.
 * @throws DeskError `not-found` or `conflict` for the account, `wechat-…` where WeChat does not give the list
 */
export async function lookUp(context: Context): Promise<LookupResult> {
  const { actor, input, now } = context;
  const wechat = await openWechat(input.account);
  const list = await askForList(wechat, input);
  if (list.outcome !== "ok") {
    await db().$transaction(async (tx) => {
      await keepCalls(tx, context, wechat, []);
      await noteAsked(tx, context, list);
    });
    throw failedLook(list);
  }
  const ids = orderIdsOf(list.answer);
  const looked = await lookAtEach(wechat, ids, actor.requestId);
  await db().$transaction(async (tx) => {
    await keepCalls(tx, context, wechat, looked);
    await noteAsked(tx, context, list, ids);
    for (const { desk, seen } of looked.map(({ found }) => found)) {
      if (desk && seen) await keepSeen(tx, { id: desk.id, seen, at: now, actor });
    }
  });
  return {
    askedAt: now.toISOString(),
    accountId: input.account,
    isListGiven: ids.isListGiven,
    total: ids.all.length,
    orders: inOrder(looked.map(({ found }) => found)),
    unresolved: await unresolvedOrders(input),
  };
}
