import type { Order, OrderItem } from "@/lib/db/generated/client";
import type { GetOrderResponse } from "@/lib/wechat";
import { submittedAt } from "./states";

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
  const madeMs = seen.create_time * 1000;
  // From the first attempt on: what an earlier one made late is as much ours, and must not be taken for another's.
  const isLater = madeMs >= order.createdAt.getTime() + earliestMs;
  return isLater && madeMs <= submittedAt(order).getTime() + latestMs ? "agrees" : "differs";
}

/** That WeChat lists no items says nothing, and that it words them otherwise is for a person to judge. */
function sameItems(order: OrderWithItems, seen: GetOrderResponse): Match {
  if (!seen.items?.length) return "agrees";
  const ours = order.items.map((item) => `${item.itemId} ${item.feeFen}`);
  const theirs = seen.items.map((item) => `${item.item_id ?? ""} ${item.fee ?? ""}`);
  return ours.toSorted().join("\n") === theirs.toSorted().join("\n") ? "agrees" : "unclear";
}

/** Either side may have masked a name with asterisks. */
function isSameName(one: string, other: string): boolean {
  const [ours, theirs] = [[...one], [...other]];
  const isAlike = (character: string, index: number) => ["*", character].includes(theirs[index] ?? "");
  return ours.length === theirs.length && ours.every((c, index) => c === "*" || isAlike(c, index));
}

/** What either side left out says nothing, and that the payer is worded otherwise is for a person to judge. */
function samePayer({ openid, userName }: OrderWithItems, seen: GetOrderResponse): Match {
  if (openid && seen.openid && openid !== seen.openid) return "unclear";
  const [ours, theirs] = [userName?.trim(), seen.user_name?.trim()];
  return !ours || !theirs || isSameName(ours, theirs) ? "agrees" : "unclear";
}

const parts = { fee: sameFee, number: sameNumber, time: sameTime, items: sameItems, payer: samePayer };
export type MatchPart = keyof typeof parts;

/** In what an order at WeChat is not clearly the one that the desk asked for. */
export function differencesOf(order: OrderWithItems, seen: GetOrderResponse): MatchPart[] {
  const names = Object.keys(parts) as MatchPart[];
  return names.filter((name) => parts[name](order, seen) !== "agrees");
}

/** Whether an order at WeChat is the one that the desk asked for: by fee, number, time of making, items and payer. */
export function matchOrder(order: OrderWithItems, seen: GetOrderResponse): Match {
  const matches = Object.values(parts).map((same) => same(order, seen));
  if (matches.includes("differs")) return "differs";
  return matches.includes("unclear") ? "unclear" : "agrees";
}
