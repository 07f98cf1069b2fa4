import type { Order } from "@/lib/db/generated/client";
import { refundedFenOf, refundsOf } from "@/lib/sightings/refunds";
import type { Miss, SeenOrderAnswer } from "@/lib/sightings/types";
import { fromUnixSeconds } from "@/lib/time";
import { type GetOrderResponse, redact, upstreamStatusOf } from "@/lib/wechat";
import { orderAnswerView } from "@/lib/wechat-calls/answer-view";
import { caseReceivers } from "./case-receivers";
import type { CaseOrder, KnowledgeFailure } from "./types";

const iso = (instant: Date | null) => instant?.toISOString() ?? null;
const instant = (seconds: number | undefined) => iso(fromUnixSeconds(seconds ?? 0));

const failureCodes = {
  rejected: "wechat-rejected",
  "not-sent": "wechat-unreachable",
  unknown: "wechat-unknown",
} as const;

/** A failed attempt as the browser may see it. */
export function failureOf(missed: (Miss & { at: Date }) | null): KnowledgeFailure | null {
  if (!missed) return null;
  const { outcome, errcode, errmsg, at } = missed;
  return { at: at.toISOString(), code: failureCodes[outcome], errcode, errmsg };
}

function deskPart(order: Order): NonNullable<CaseOrder["desk"]> {
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

function unseen(wechatOrderId: string | null): CaseOrder {
  return {
    wechatOrderId,
    desk: null,
    status: null,
    statusNumber: null,
    feeFen: null,
    createdAt: null,
    paidAt: null,
    refundedAt: null,
    transactionId: null,
    isPaidOne: false,
    refunds: [],
    refundedFen: 0,
    receivers: [],
    answer: null,
    seenAt: null,
    failure: null,
  };
}

/** An order as the desk's own row tells of it. */
function ofDesk(order: Order): CaseOrder {
  return {
    ...unseen(order.wechatOrderId),
    desk: deskPart(order),
    status: order.upstreamStatus,
    feeFen: Number(order.feeFen),
    createdAt: order.createdAt.toISOString(),
    paidAt: iso(order.paidAt),
    transactionId: order.transactionId,
  };
}

function ofAnswer(answer: GetOrderResponse): Partial<CaseOrder> {
  const refunds = refundsOf(answer);
  const status = answer.status === undefined ? null : upstreamStatusOf(answer.status);
  return {
    status,
    statusNumber: answer.status ?? null,
    ...(answer.fee === undefined ? {} : { feeFen: answer.fee }),
    createdAt: instant(answer.create_time),
    paidAt: instant(answer.pay_finish_time),
    refundedAt: status === "refunded" ? instant(answer.refund_finish_time) : null,
    transactionId: answer.trans_id ? String(redact(answer.trans_id)) : null,
    refunds,
    refundedFen: refundedFenOf(refunds),
    receivers: caseReceivers(answer),
    answer: orderAnswerView(answer),
  };
}

export type OrderSources = {
  desk: Order[];
  seen: SeenOrderAnswer[];
  /** The orders of getorderlist that are looked at, and the one that it calls paid. */
  listed: string[];
  paidOrderId: string | null;
};

const rank = { paid: 1, refunding: 2, refunded: 3, unpaid: 5, closed: 6 } as const;
const rankOf = ({ status }: CaseOrder) => (status === null ? 4 : rank[status]);

/** The one that the list calls paid first, then by how they stand, then the newest first. */
function inOrder(orders: CaseOrder[]): CaseOrder[] {
  const isFirst = (order: CaseOrder) => (order.isPaidOne && rankOf(order) === 1 ? 0 : rankOf(order));
  return orders.toSorted(
    (a, b) => isFirst(a) - isFirst(b) || (b.createdAt ?? "").localeCompare(a.createdAt ?? ""),
  );
}

/** The orders of a number, each once, from all that is known of them. What WeChat said outdoes the desk's own row. */
export function mergeOrders({ desk, seen, listed, paidOrderId }: OrderSources): CaseOrder[] {
  const orders = new Map<string, CaseOrder>();
  for (const id of listed) orders.set(id, unseen(id));
  const without = desk.filter((order) => order.wechatOrderId === null).map(ofDesk);
  for (const order of desk) if (order.wechatOrderId !== null) orders.set(order.wechatOrderId, ofDesk(order));
  for (const { wechatOrderId, answer, seenAt, missed } of seen) {
    const known = orders.get(wechatOrderId) ?? unseen(wechatOrderId);
    const said = answer ? ofAnswer(answer) : {};
    orders.set(wechatOrderId, { ...known, ...said, seenAt: iso(seenAt), failure: failureOf(missed) });
  }
  const all = [...orders.values()].map((order) => ({
    ...order,
    isPaidOne: order.wechatOrderId === paidOrderId,
  }));
  return inOrder([...all, ...without]);
}
