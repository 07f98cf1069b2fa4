import { maskName } from "@/lib/mask";
import { fromUnixSeconds } from "@/lib/time";
import { type GetOrderResponse, redact, upstreamStatusOf } from "@/lib/wechat";
import { orderAnswerView } from "@/lib/wechat-calls/answer-view";
import { receiversOf } from "@/lib/wechat-calls/receivers";
import type { SeenOrder } from "./types";

const instant = (seconds: number | undefined) =>
  seconds === undefined ? null : (fromUnixSeconds(seconds)?.toISOString() ?? null);
const clean = (text: string | undefined) => (text ? String(redact(text)) : null);

/** What of getorder's answer a clerk may see (wechat-api.md 1.4). */
export function seenOrderOf(answer: GetOrderResponse): SeenOrder {
  return {
    upstreamStatus: answer.status === undefined ? null : upstreamStatusOf(answer.status),
    status: answer.status ?? null,
    feeFen: answer.fee ?? null,
    description: clean(answer.desc),
    userName: answer.user_name ? maskName(answer.user_name) : null,
    createdAt: instant(answer.create_time),
    paidAt: instant(answer.pay_finish_time),
    transactionId: clean(answer.trans_id),
    receivers: receiversOf(answer),
    answer: orderAnswerView(answer),
  };
}
