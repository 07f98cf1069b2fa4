import { keepEvidenceOfOrder } from "@/lib/accounts/evidence";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import type { JobContext } from "@/lib/jobs/run-job";
import { log } from "@/lib/log";
import { WechatError } from "@/lib/wechat";
import { lookOrder } from "./look-order";
import { planNextLook } from "./plan-next-look";
import { isOpen } from "./states";

/** No answer, a refusal, a disabled account: the order stays open, and the next look may find out more. */
function leavesItOpen(error: unknown): boolean {
  return error instanceof WechatError || error instanceof DeskError;
}

/**
 * Looks what became of an order whose outcome nobody knows, and plans the next look if it is still not known. It never
 * sends the order again, and may itself be run twice.
 */
export async function resolveOrder({ actor, input, now }: JobContext<"orders.resolve">): Promise<void> {
  const { orderId } = input;
  const order = await db().order.findUnique({ where: { id: orderId }, select: { state: true } });
  if (!order) return;
  if (isOpen(order.state)) {
    await keepEvidenceOfOrder({ actor, now }, orderId).catch((error: unknown) => {
      if (!leavesItOpen(error)) throw error;
      log().info({ orderId, requestId: actor.requestId }, "WeChat gave no evidence of an attempt");
    });
    await lookOrder({ actor, input: { id: orderId }, now }).catch((error: unknown) => {
      if (!leavesItOpen(error)) throw error;
      const why = error instanceof DeskError ? error.details.detail : undefined;
      log().info({ orderId, requestId: actor.requestId, why }, "a look found out nothing");
    });
  }
  await db().$transaction((tx) => planNextLook(tx, orderId, now));
}
