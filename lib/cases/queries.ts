import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { maskMiddle, maskName } from "@/lib/mask";
import { ofDesk } from "./case-orders";
import { deskOrdersOf } from "./desk-orders";
import type { Case, CaseAnswer, CaseKey, CaseOrder } from "./types";

function answerOf(orders: CaseOrder[]): CaseAnswer {
  const common = { values: { orders: orders.length }, receivers: [], asOf: null, failure: null };
  if (orders.length === 0) {
    return { ...common, code: "nothing-known", next: { kind: "ask-wechat" }, tone: "neutral" };
  }
  return { ...common, code: "what-is-known", next: { kind: "ask-wechat" }, tone: "neutral" };
}

/**
 * What is known of a case, from the database alone: it asks WeChat nothing and is quick.
 * @throws DeskError `not-found` for an account that the desk does not have
 */
export async function readCase(key: CaseKey, _viewer: { role: Role; now: Date }): Promise<Case> {
  const [account, deskOrders] = await Promise.all([
    db().account.findUnique({ where: { id: key.accountId }, include: { departments: true } }),
    deskOrdersOf(key),
  ]);
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  const department = account.departments.find(
    ({ regionCode, code }) => regionCode === key.regionCode && code === key.departmentCode,
  );
  const orders = deskOrders.map(ofDesk);
  const payer = deskOrders.find(({ openid, userName }) => openid ?? userName);
  return {
    key,
    accountName: account.name,
    departmentName: department?.name ?? deskOrders[0]?.departmentName ?? null,
    answer: answerOf(orders),
    receivable: { value: null, seenAt: null, failure: null },
    orders: { value: orders, seenAt: null, failure: null },
    totalOrders: orders.length,
    timeline: [],
    isTimelineCut: false,
    isRefreshing: false,
    wechat: "well",
    payer: {
      openidMasked: payer?.openid ? maskMiddle(payer.openid) : null,
      nameMasked: payer?.userName ? maskName(payer.userName) : null,
    },
  };
}
