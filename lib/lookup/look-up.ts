import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { NumberKey } from "@/lib/sightings/types";
import type { GetOrderListResponse } from "@/lib/wechat";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import { askEachForm } from "./ask-each-form";
import { unresolvedOrders } from "./desk-orders";
import { keepCalls, lookAtList } from "./find-orders";
import { keepAllSeen } from "./keep-seen";
import type { OrderIds } from "./order-ids";
import type { LookupInput } from "./schemas";
import type { LookupResult } from "./types";

type Context = VerbContext<LookupInput>;

const numberKey = ({ account, region, department, kind, number }: LookupInput): NumberKey => ({
  accountId: account,
  regionCode: region,
  departmentCode: department,
  numberKind: kind,
  number,
});

async function noteAsked(
  tx: Transaction,
  { actor, input }: Context,
  { number }: NumberKey,
  list: CallResult<GetOrderListResponse>,
  ids?: OrderIds,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "lookup.ask",
    outcome: auditOutcomeOf(list),
    target: { type: "notice", id: number },
    accountId: input.account,
    reason: "reason" in list ? list.reason : null,
    changes: auditFields("lookup", {
      regionCode: input.region,
      departmentCode: input.department,
      ...(input.kind === "notice" ? { paymentNoticeNo: number } : { orderNo: number }),
      found: ids?.all.length,
      paidOrderId: ids?.paidOrderId ?? undefined,
      errcode: refusalOf(list).errcode ?? undefined,
    }),
  });
}

/**
 * Asks WeChat which orders a notice or an own order number has (getorderlist), and how each of them stands (getorder,
 * at most 20). A number that is not plain is asked for as typed first, and then in its plain form. Keeps what it learns of the desk's own orders. Every search is on record, also one that failed.
 * @throws DeskError `not-found` or `conflict` for the account, `wechat-…` where WeChat does not give the list
 */
export async function lookUp(context: Context): Promise<LookupResult> {
  const { actor, input, now } = context;
  const wechat = await openWechat(input.account, { for: "nontax" });
  const { number, list, alsoAsked } = await askEachForm(wechat, numberKey(input));
  const { requestId } = actor;
  if (list.outcome !== "ok") {
    await db().$transaction(async (tx) => {
      await keepCalls(tx, { number, requestId }, wechat.attempts, []);
      await noteAsked(tx, context, number, list);
    });
    throw failedLook(list);
  }
  const { ids, looked, orders } = await lookAtList(wechat, list.answer, requestId);
  await db().$transaction(async (tx) => {
    await keepCalls(tx, { number, requestId }, wechat.attempts, looked);
    await keepAllSeen(tx, { found: orders, at: now, actor });
    await noteAsked(tx, context, number, list, ids);
  });
  return {
    askedAt: now.toISOString(),
    accountId: input.account,
    number: number.number,
    alsoAsked,
    isListGiven: ids.isListGiven,
    total: ids.all.length,
    orders,
    unresolved: await unresolvedOrders({ ...input, number: number.number }),
  };
}
