import type { Order } from "@/lib/db/generated/client";
import { candidatesOf } from "./candidates";
import type { OrderRow } from "./types";

/** What the list shows of an order. */
export const listedFields = [
  "id",
  "createdAt",
  "accountId",
  "orderNo",
  "paymentNoticeNo",
  "departmentName",
  "description",
  "feeFen",
  "state",
  "upstreamStatus",
  "errcode",
  "candidates",
  "createdByName",
] as const satisfies readonly (keyof Order)[];

export type Listed = Pick<Order, (typeof listedFields)[number]>;

/** A row as plain JSON. */
export function toOrderRow(order: Listed, accountName: string | null | undefined): OrderRow {
  const { id, accountId, departmentName, description, state, upstreamStatus, errcode, createdByName } = order;
  return {
    id,
    createdAt: order.createdAt.toISOString(),
    accountId,
    accountName: accountName ?? "",
    number: order.paymentNoticeNo ?? order.orderNo ?? "",
    numberKind: order.paymentNoticeNo ? "notice" : "own",
    departmentName,
    description,
    feeFen: Number(order.feeFen),
    state,
    upstreamStatus,
    errcode,
    mustPick: candidatesOf(order) !== null,
    createdByName,
  };
}
