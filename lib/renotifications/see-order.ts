import type { OpenWechat } from "@/lib/accounts/open-wechat";
import { DeskError } from "@/lib/errors";
import { type GetOrderResponse, upstreamStatusOf } from "@/lib/wechat";
import { explain } from "@/lib/wechat/error-catalogue";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { type ReceiverView, receiversOf } from "@/lib/wechat-calls/receivers";
import { type CallResult, settle } from "@/lib/wechat-calls/settle";
import type { OrderStanding } from "./eligibility";

export type SeenForRenotification = {
  answer: GetOrderResponse;
  order: OrderStanding;
  receivers: ReceiverView[];
};

/**
 * The error of a look that told nothing. The codes with which WeChat says that it has no such order are not public
 * (wechat-api.md 1.13), so a refusal with a code that is none of the documented general ones counts as that.
 */
function unseenError(look: Exclude<CallResult<unknown>, { outcome: "ok" }>): DeskError {
  const error = failedLook(look);
  const { errcode } = error.details;
  const isAboutOrder =
    look.outcome === "rejected" && errcode !== undefined && explain(errcode, "general") === null;
  if (!isAboutOrder) return error;
  return new DeskError(error.code, { ...error.details, detail: "renotification-order-unknown" });
}

/**
 * Looks how an order and its receivers stand (getorder, wechat-api.md 1.4).
 * @throws DeskError `wechat-…` where WeChat does not say; with detail `renotification-order-unknown` where it knows no such order
 */
export async function seeOrder(
  { account, client }: OpenWechat,
  wechatOrderId: string,
): Promise<SeenForRenotification> {
  const look = await settle(() => client.nontax.getOrder(getOrderRequest(account, wechatOrderId)));
  if (look.outcome !== "ok") throw unseenError(look);
  const { answer } = look;
  const status = answer.status === undefined ? null : upstreamStatusOf(answer.status);
  // A status that is not documented says nothing.
  return { answer, order: status ?? "unseen", receivers: receiversOf(answer) };
}
