import { Hono } from "hono";
import { endpoint, type SandboxEnv } from "../api";
import { sandboxError, WechatError } from "../errors";
import { isPaid } from "../orders";
import { refundOrder } from "../payments";
import { checkPayable, choosePaidInto, findNotice, isNoticePaid, withoutEmpty } from "../placing";
import type { Order } from "../types";
import { noticeToWire, orderToWire } from "../wire";
import type { World } from "../world";
import { orderIdBody, orderListBody, queryFeeBody, refundBody, unifiedOrderBody } from "./nontax-schemas";

function ownOrder(world: World, appid: string, orderId: string): Order {
  const order = world.orders.get(orderId);
  if (order === undefined || order.request.appid !== appid) throw sandboxError("orderNotFound");
  return order;
}

function checkOpenid(openid: string | undefined, tradeType: string | undefined): void {
  const needed = tradeType !== "MWEB";
  if (!needed && (openid === undefined || openid === "")) return;
  if (!/^[\w-]{10,64}$/.test(openid ?? "")) throw new WechatError(40003, "invalid openid");
}

function queryFee(world: World) {
  return endpoint(world, queryFeeBody, ({ body }) => {
    const { region_code, department_code, payment_notice_no } = body;
    const notice = findNotice(world, region_code, department_code, payment_notice_no);
    const isOfOtherType =
      body.payment_notice_type !== undefined && notice?.noticeType !== body.payment_notice_type;
    if (notice === undefined || isOfOtherType) throw sandboxError("noticeNotFound");
    if (isNoticePaid(world, notice)) throw new WechatError(232, "通知书已缴款 notice already paid");
    return { errmsg: "通知书未缴款", ...noticeToWire(notice) };
  });
}

function unifiedOrder(world: World) {
  return endpoint(world, unifiedOrderBody, ({ body, account, call, origin }) => {
    const { bank_id, mch_id, ...rest } = body;
    checkOpenid(body.openid, body.trade_type);
    const request = withoutEmpty(rest);
    const into = choosePaidInto(account, bank_id, mch_id);
    checkPayable(world, request);
    const { orderId } = world.orders.place(request, into);
    call.effect = "order-placed";
    call.orderId = orderId;
    const query = `action=page&order_id=${orderId}`;
    const answer = { order_id: orderId, pay_url: `${origin}/intp/nontax/pay?${query}#wechat_redirect` };
    if (body.scene !== "miniprogram") return answer;
    const miniprogram = {
      appid: account.paymentMiniProgramAppid,
      pagepath: "pages/nontax/pay",
      query_string: query,
      business_type: "nontax",
    };
    return { ...answer, miniprogram };
  });
}

function getOrder(world: World) {
  return endpoint(world, orderIdBody, ({ body, call }) => {
    const order = ownOrder(world, body.appid, body.order_id);
    call.orderId = order.orderId;
    return orderToWire(world, order);
  });
}

function getOrderList(world: World) {
  return endpoint(world, orderListBody, ({ body }) => {
    const orders = world.orders.withNumber(withoutEmpty(body));
    const own = orders.filter((order) => order.request.appid === body.appid);
    const paid = own.find((order) => isPaid(order) || order.status === 6);
    const order_id_list = own.map((order) => order.orderId);
    return paid === undefined ? { order_id_list } : { order_id_list, paid_order_id: paid.orderId };
  });
}

function refund(world: World) {
  return endpoint(world, refundBody, ({ body, call }) => {
    const order = ownOrder(world, body.appid, body.order_id);
    call.orderId = order.orderId;
    const before = order.refunds.length;
    const { reason, refund_fee: refundFee, refund_out_id: refundOutId } = body;
    const { refundOrderId } = refundOrder(world, order, { reason, refundFee, refundOutId });
    if (order.refunds.length > before) call.effect = "refund-requested";
    return { refund_order_id: refundOrderId };
  });
}

function notifyInconsistentOrder(world: World) {
  return endpoint(world, orderIdBody, ({ body, call }) => {
    const order = ownOrder(world, body.appid, body.order_id);
    call.orderId = order.orderId;
    if (order.payment === null) throw sandboxError("orderNotPaid");
    const count = world.notifier.announceAgain(order);
    if (count > 0) call.effect = "notified-again";
    return {};
  });
}

export function nontaxOrderRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .all("/queryfee", queryFee(world))
    .all("/unifiedorder", unifiedOrder(world))
    .all("/getorder", getOrder(world))
    .all("/getorderlist", getOrderList(world))
    .all("/refund", refund(world))
    .all("/notifyinconsistentorder", notifyInconsistentOrder(world));
}
