import type { Order } from "@/lib/db/generated/client";
import type { CaseOrder } from "./types";

const iso = (instant: Date | null) => instant?.toISOString() ?? null;

function deskPart(order: Order): CaseOrder["desk"] {
  const isOpen = order.state === "unknown" || order.state === "submitting";
  return {
    id: order.id,
    state: order.state,
    nextLookAt: iso(order.nextLookAt),
    mustPick: isOpen && order.candidates !== null,
    errcode: order.errcode,
    errmsg: order.errmsg,
    createdAt: order.createdAt.toISOString(),
    hasPayLink: order.payUrl !== null,
  };
}

/** An order as the desk's own row tells of it. */
export function ofDesk(order: Order): CaseOrder {
  return {
    wechatOrderId: order.wechatOrderId,
    desk: deskPart(order),
    status: order.upstreamStatus,
    statusNumber: null,
    feeFen: Number(order.feeFen),
    createdAt: order.createdAt.toISOString(),
    paidAt: iso(order.paidAt),
    refundedAt: null,
    transactionId: order.transactionId,
    isPaidOne: false,
    refunds: [],
    refundedFen: 0,
    receivers: [],
    seenAt: iso(order.upstreamSeenAt),
    failure: null,
  };
}
