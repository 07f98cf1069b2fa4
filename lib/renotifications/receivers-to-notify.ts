import type { OpenWechat } from "@/lib/accounts/open-wechat";
import { DeskError } from "@/lib/errors";
import { upstreamStatusOf } from "@/lib/wechat";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { allAnswered, receiversOf } from "@/lib/wechat-calls/receivers";
import { settle } from "@/lib/wechat-calls/settle";
import { countedNow } from "./delivery";
import type { RenotificationReceiver } from "./types";

/**
 * Looks whether there is anything to notify (wechat-api.md 1.8: WeChat notifies only where it had not succeeded).
 * @throws DeskError `conflict` for an order that is not paid or that every receiver has taken, `wechat-…` where WeChat does not say
 */
export async function receiversToNotify(
  { account, client }: OpenWechat,
  wechatOrderId: string,
): Promise<RenotificationReceiver[]> {
  const look = await settle(() => client.nontax.getOrder({ appid: account.appid, order_id: wechatOrderId }));
  if (look.outcome !== "ok") throw failedLook(look);
  const status = look.answer.status === undefined ? null : upstreamStatusOf(look.answer.status);
  if (status === "unpaid" || status === "closed") {
    throw new DeskError("conflict", { detail: "renotification-not-paid" });
  }
  const receivers = receiversOf(look.answer);
  if (allAnswered(receivers)) throw new DeskError("conflict", { detail: "renotification-all-told" });
  return countedNow(receivers);
}
