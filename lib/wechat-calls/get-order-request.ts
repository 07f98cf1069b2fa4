import type { Account } from "@/lib/db/generated/client";
import type { GetOrderRequest } from "@/lib/wechat";

/** The account that asks, as far as its requests name it. */
export type AskingAccount = Pick<Account, "appid" | "serviceId">;

/** The request for one order, with the account's service id where it has one (wechat-api.md 8: "send if known"). */
export function getOrderRequest({ appid, serviceId }: AskingAccount, wechatOrderId: string): GetOrderRequest {
  return { appid, ...(serviceId !== null && { service_id: serviceId }), order_id: wechatOrderId };
}
