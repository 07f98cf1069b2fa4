import type { Order, OrderItem } from "@/lib/db/generated/client";
import { maskMiddle, maskName } from "@/lib/mask";
import { connectionOf } from "@/lib/wechat-calls/connection";
import { candidatesOf } from "./candidates";
import { lookForMs } from "./look-schedule";
import { payCode } from "./pay-code";
import { absentAfterMs, isBeingSubmitted, isOpen, submittedAt } from "./states";
import type { OrderRow, OrderSearch, OrderView } from "./types";

/** What WeChat masked already stays as it is. */
const shownName = (name: string) => (name.includes("*") ? name : maskName(name));

function shownAddress(ip: string): string {
  if (ip.includes(":")) return `${ip.split(":").slice(0, 2).join(":")}:…`;
  return `${ip.split(".").slice(0, 2).join(".")}.*.*`;
}

function orNull<From, To>(value: From | null, change: (value: From) => To): To | null {
  return value === null ? null : change(value);
}

/** Only a web address becomes a link: WeChat's answers are never trusted with more. */
function webAddress(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

function itemView(item: OrderItem): OrderView["items"][number] {
  const { no, itemId, itemName, overdueFen, penaltyFen, feeFen } = item;
  return {
    no: Number(no),
    itemId,
    itemName,
    overdueFen: orNull(overdueFen, Number),
    penaltyFen: orNull(penaltyFen, Number),
    feeFen: Number(feeFen),
  };
}

/** Without a planned look, the sweep plans one; after the last look it waits for a person. */
function nextLookOf({ nextLookAt }: Order, lastLookAt: Date, now: Date): OrderSearch["next"] {
  if (nextLookAt === null) return { kind: now < lastLookAt ? "soon" : "none" };
  return { kind: nextLookAt > now ? "at" : "due", at: nextLookAt.toISOString() };
}

function searchOf(order: Order, looks: number, now: Date): OrderSearch | null {
  if (!isOpen(order.state)) return null;
  const since = submittedAt(order).getTime();
  const lastLookAt = new Date(since + lookForMs);
  const dismissFrom = new Date(since + absentAfterMs);
  return {
    looks,
    next: nextLookOf(order, lastLookAt, now),
    lastLookAt: lastLookAt.toISOString(),
    seen: candidatesOf(order),
    dismissFrom: dismissFrom > now ? dismissFrom.toISOString() : null,
  };
}

/** The rest of an order that its list does not show: plain JSON, what points to the payer masked. */
export function toOrderView(
  order: Order & { items: OrderItem[] },
  looks: number,
  now: Date,
): Omit<OrderView, keyof OrderRow> {
  const iso = (instant: Date | null) => orNull(instant, (date) => date.toISOString());
  const payUrl = webAddress(order.payUrl);
  return {
    requestKey: order.requestKey,
    origin: order.origin,
    upstreamSeenAt: iso(order.upstreamSeenAt),
    isBeingSubmitted: isBeingSubmitted(order, now),
    attempt: order.attempt,
    search: searchOf(order, looks, now),
    regionCode: order.regionCode,
    departmentCode: order.departmentCode,
    paymentNoticeType: order.paymentNoticeType,
    feeType: order.feeType,
    noticeCreatedAt: iso(order.noticeCreatedAt),
    paymentExpireDate: order.paymentExpireDate,
    userName: orNull(order.userName, shownName),
    openid: orNull(order.openid, (openid) => maskMiddle(openid)),
    ip: orNull(order.ip, shownAddress),
    items: order.items.map(itemView),
    scene: order.scene,
    tradeType: order.tradeType,
    returnUrl: order.returnUrl,
    appAppid: order.appAppid,
    autoCallPay: order.autoCallPay,
    serviceId: order.serviceId,
    bankId: order.bankId,
    bankAccount: orNull(order.bankAccount, (account) => maskMiddle(account, 4)),
    mchId: order.mchId,
    wechatOrderId: order.wechatOrderId,
    payUrl,
    payCode: order.upstreamStatus === "unpaid" && payUrl ? payCode(payUrl) : null,
    transactionId: order.transactionId,
    paidAt: iso(order.paidAt),
    errmsg: order.errmsg,
    rid: order.rid,
    connection: connectionOf(order.connection),
  };
}
