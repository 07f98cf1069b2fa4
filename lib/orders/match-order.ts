import type { Order, OrderItem } from "@/lib/db/generated/client";
import type { GetOrderResponse } from "@/lib/wechat";

export type OrderWithItems = Order & { items: OrderItem[] };

/** `unclear`: WeChat left out a field that would tell. */
export type Match = "agrees" | "differs" | "unclear";

/** WeChat's clock may run apart from the desk's, and its answer to a submission may come late. */
const earliestMs = -2 * 60_000;
const latestMs = 15 * 60_000;

function sameFee(order: OrderWithItems, seen: GetOrderResponse): Match {
  if (seen.fee === undefined) return "unclear";
  return BigInt(seen.fee) === order.feeFen ? "agrees" : "differs";
}

function sameNumber(order: OrderWithItems, seen: GetOrderResponse): Match {
  const [asked, answered] = order.paymentNoticeNo
    ? [order.paymentNoticeNo, seen.payment_notice_no]
    : [order.orderNo, seen.order_no];
  if (!answered) return "unclear";
  return asked === answered ? "agrees" : "differs";
}

function sameTime(order: OrderWithItems, seen: GetOrderResponse): Match {
  if (!seen.create_time) return "unclear";
  const apartMs = seen.create_time * 1000 - order.createdAt.getTime();
  return apartMs >= earliestMs && apartMs <= latestMs ? "agrees" : "differs";
}

/** That WeChat lists no items says nothing, and that it words them otherwise is for a person to judge. */
function sameItems(order: OrderWithItems, seen: GetOrderResponse): Match {
  if (!seen.items?.length) return "agrees";
  const ours = order.items.map((item) => `${item.itemId} ${item.feeFen}`);
  const theirs = seen.items.map((item) => `${item.item_id ?? ""} ${item.fee ?? ""}`);
  return ours.toSorted().join("\n") === theirs.toSorted().join("\n") ? "agrees" : "unclear";
}

/** Whether an order at WeChat is the one that the desk asked for: by fee, number, time of making, and items. */
export function matchOrder(order: OrderWithItems, seen: GetOrderResponse): Match {
  const parts = [sameFee, sameNumber, sameTime, sameItems].map((same) => same(order, seen));
  if (parts.includes("differs")) return "differs";
  return parts.includes("unclear") ? "unclear" : "agrees";
}
