import type { Notice, NotifyHistory, Order, Refund } from "./types";
import type { World } from "./world";

const seconds = (ms: number | null | undefined): number => Math.floor((ms ?? 0) / 1000);

/** The answer of queryfee (wechat-api.md 1.2). */
export function noticeToWire(notice: Notice): Record<string, unknown> {
  return {
    user_name: notice.userName,
    fee: notice.fee,
    items: notice.items,
    payment_notice_no: notice.noticeNo,
    department_code: notice.departmentCode,
    department_name: notice.departmentName,
    payment_notice_type: notice.noticeType,
    region_code: notice.regionCode,
    payment_notice_create_time: notice.createdAtSeconds,
    payment_expire_date: notice.expireDate,
  };
}

function refundToWire(refund: Refund): Record<string, unknown> {
  return {
    refund_order_id: refund.refundOrderId,
    refund_reason: refund.reason,
    refund_fee: refund.fee,
    refund_finish_time: seconds(refund.finishedAtMs),
    refund_out_id: refund.refundOutId,
    refund_status: refund.finishedAtMs === null ? 6 : 5,
  };
}

/** Only the first and the last delivery are shown (wechat-api.md 1.4). */
function historyToWire(history: NotifyHistory, origin: string): Record<string, unknown> {
  const details = history.count > 1 ? [history.first, history.last] : [history.first];
  return {
    appid: history.appid,
    name: history.name,
    notify_cnt: history.count,
    notify_detail: details.map((detail) => ({ ...detail, url: new URL(detail.url, origin).href })),
  };
}

/** The answer of getorder, whole (wechat-api.md 1.4). */
export function orderToWire(world: World, order: Order): Record<string, unknown> {
  const { request, payment } = order;
  const last = order.refunds.at(-1);
  return {
    appid: request.appid,
    openid: request.openid ?? "",
    order_id: order.orderId,
    create_time: seconds(order.createdAtMs),
    pay_finish_time: seconds(payment?.paidAtMs),
    desc: request.desc,
    fee: request.fee,
    fee_type: 1,
    trans_id: payment?.transId ?? "",
    status: order.status,
    bank_id: order.bankId,
    bank_name: order.bankName,
    bank_account: request.bank_account ?? "",
    refund_finish_time: seconds(last?.finishedAtMs),
    refund_reason: last?.reason ?? "",
    refund_order_id: last?.refundOrderId ?? "",
    refund_out_id: last?.refundOutId ?? "",
    payment_notice_no: request.payment_notice_no ?? "",
    order_no: request.order_no ?? "",
    department_code: request.department_code,
    department_name: request.department_name,
    payment_notice_type: request.payment_notice_type ?? 1,
    region_code: request.region_code,
    items: request.items,
    bill_type_code: "",
    bill_no: "",
    payment_info_source: 1,
    partial_refund_info: order.refunds.filter((refund) => refund.refundOutId !== "").map(refundToWire),
    notify_history: order.notify.map((history) => historyToWire(history, world.origin.value)),
    scene: request.scene ?? "offline",
  };
}
