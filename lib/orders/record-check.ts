import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import type { Placing } from "./look-before-placing";
import type { OrdersAtWechat } from "./orders-at-wechat";

/** Puts on record that a look kept an order from being placed, and why; with the calls of that look. */
export async function recordCheck(
  { actor, opened, number, orderId }: Placing,
  result: CallResult<OrdersAtWechat>,
  reason: string,
): Promise<void> {
  const { account, attempts } = opened;
  const found = result.outcome === "ok" ? result.answer : null;
  const subject = orderId === undefined ? undefined : ({ type: "order", id: orderId } as const);
  const { paymentNoticeNo, orderNo } = number;
  await db().$transaction(async (tx) => {
    await recordCalls(tx, { attempts, accountId: account.id, requestId: actor.requestId, subject });
    await recordAudit(tx, {
      actor,
      action: "orders.check",
      outcome: auditOutcomeOf(result),
      target: subject ?? { type: "notice", id: paymentNoticeNo || orderNo || "" },
      accountId: account.id,
      reason,
      changes: auditFields("lookup", {
        regionCode: number.regionCode,
        departmentCode: number.departmentCode,
        paymentNoticeNo: paymentNoticeNo || undefined,
        orderNo: orderNo || undefined,
        found: found && "ids" in found ? found.ids.length : undefined,
        paidOrderId: found?.kind === "paid" ? found.wechatOrderId : undefined,
        errcode: refusalOf(result).errcode ?? undefined,
      }),
    });
  });
}
