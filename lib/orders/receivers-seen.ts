import { db } from "@/lib/db/client";
import { getOrderResponse } from "@/lib/wechat/nontax/get-order";
import { orderAnswerView } from "@/lib/wechat-calls/answer-view";
import { allAnswered, receiversOf } from "@/lib/wechat-calls/receivers";
import type { ReceiversSeen } from "./types";

/** Whom WeChat had told of an order when the desk last asked (getorder, for the order or a re-notification of it). */
export async function listReceivers(
  orderId: string,
  renotificationIds: string[],
): Promise<ReceiversSeen | null> {
  const call = await db().wechatCall.findFirst({
    where: {
      OR: [
        { subjectType: "order", subjectId: orderId },
        { subjectType: "renotification", subjectId: { in: renotificationIds } },
      ],
      endpoint: "nontax/getorder",
      outcome: "ok",
    },
    orderBy: { startedAt: "desc" },
  });
  const answer = getOrderResponse.safeParse(call?.response);
  if (!call || !answer.success) return null;
  const receivers = receiversOf(answer.data);
  const told = allAnswered(receivers) ? "all" : "not-all";
  return { at: call.startedAt.toISOString(), told, receivers, answer: orderAnswerView(answer.data) };
}
