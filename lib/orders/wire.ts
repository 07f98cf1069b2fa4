import { unixSeconds } from "@/lib/time";
import type { UnifiedOrderRequest } from "@/lib/wechat/nontax/unified-order";
import type { CreateOrderInput } from "./schemas";

const given = (text: string | undefined) => (text ? text : undefined);

/** The desk's order in the names of the wire (wechat-api.md 1.3). An empty text is a field that is not sent. */
export function toUnifiedOrder(appid: string, input: CreateOrderInput): UnifiedOrderRequest {
  return {
    appid,
    service_id: input.serviceId,
    bank_id: given(input.bankId),
    bank_account: given(input.bankAccount),
    mch_id: given(input.mchId),
    openid: given(input.openid),
    desc: input.description,
    fee: input.feeFen,
    return_url: given(input.returnUrl),
    ip: input.ip,
    order_no: given(input.orderNo),
    payment_notice_no: given(input.paymentNoticeNo),
    department_code: input.departmentCode,
    department_name: input.departmentName,
    payment_notice_type: input.paymentNoticeType,
    region_code: input.regionCode,
    user_name: given(input.userName),
    items: input.items.map((item) => ({
      no: item.no,
      item_id: item.itemId,
      item_name: item.itemName,
      overdue: item.overdueFen,
      penalty: item.penaltyFen,
      fee: item.feeFen,
    })),
    payment_notice_create_time: unixSeconds(new Date(input.noticeCreatedAt)),
    payment_expire_date: given(input.paymentExpireDate),
    scene: input.scene,
    app_appid: given(input.appAppid),
    trade_type: input.tradeType,
    auto_call_pay: input.autoCallPay,
  };
}
