import { randomUUID } from "node:crypto";
import type { CaseFacts } from "../facts";
import type { CaseOrder, CaseReceivable, CaseReceiver } from "../types";

/** 14:00 on 21 November 2026 in Asia/Shanghai. */
export const now = new Date("2026-11-21T06:00:00Z");
export const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

export const told: CaseReceiver = {
  appid: "wxf",
  name: "财政",
  count: 1,
  answer: "answered",
  errcode: 0,
  errmsg: null,
  at: minutesAgo(60),
  costTimeMs: 20,
  role: "finance",
  toldOf: "payment",
  rawAnswer: null,
};
export const refusing = (errcode: number): CaseReceiver => ({ ...told, answer: "refused", errcode });
export const recording: CaseReceiver = { ...told, errcode: 232 };
export const silent: CaseReceiver = {
  ...told,
  name: "委办局",
  role: "bureau",
  answer: "unanswered",
  errcode: null,
};
export const untried: CaseReceiver = { ...silent, count: 0, at: null };

let orders = 0;

/** An order at WeChat that was described a minute ago. */
export function orderOf(change: Partial<CaseOrder> = {}): CaseOrder {
  orders += 1;
  return {
    wechatOrderId: `AQ${orders}`,
    desk: null,
    status: "unpaid",
    statusNumber: null,
    feeFen: 20_000,
    createdAt: minutesAgo(120),
    paidAt: null,
    refundedAt: null,
    transactionId: null,
    isPaidOne: false,
    refunds: [],
    refundedFen: 0,
    receivers: [],
    answer: null,
    seenAt: minutesAgo(1),
    failure: null,
    ...change,
  };
}

export const paidOrder = (change: Partial<CaseOrder> = {}) =>
  orderOf({ status: "paid", statusNumber: 3, paidAt: minutesAgo(90), ...change });

/** An order of this desk without one at WeChat. */
export function deskOrder(desk: Partial<NonNullable<CaseOrder["desk"]>>): CaseOrder {
  return orderOf({
    wechatOrderId: null,
    status: null,
    seenAt: null,
    desk: {
      id: randomUUID(),
      state: "unknown",
      nextLookAt: null,
      mustPick: false,
      errcode: null,
      errmsg: null,
      createdAt: minutesAgo(120),
      hasPayLink: false,
      ...desk,
    },
  });
}

export const owed: CaseReceivable = {
  message: "通知书未缴款",
  userName: "叶*梅",
  feeFen: 20_000,
  items: [],
  answer: { fields: [], others: [] },
  departmentName: null,
  createdAt: null,
  expireDate: null,
};

export function factsOf(change: Partial<CaseFacts> = {}): CaseFacts {
  return {
    now,
    numberKind: "notice",
    department: "交警支队一大队",
    orders: [],
    list: { seenAt: minutesAgo(1), failure: null, isGiven: true },
    receivable: { value: null, seenAt: null, failure: null },
    renotifications: [],
    ...change,
  };
}
