import { db } from "@/lib/db/client";
import type { LookupInput } from "./schemas";
import type { DeskOrder } from "./types";

/** The orders of this desk among these ids of WeChat. */
export async function deskOrders(accountId: string, ids: string[]): Promise<Map<string, DeskOrder>> {
  const orders = await db().order.findMany({
    where: { accountId, wechatOrderId: { in: ids } },
    select: { id: true, state: true, wechatOrderId: true },
  });
  return new Map(orders.map(({ wechatOrderId, ...order }) => [String(wechatOrderId), order]));
}

/** The orders of this desk for a number that it does not know the outcome of, newest first. */
export function unresolvedOrders({
  account,
  region,
  department,
  kind,
  number,
}: LookupInput): Promise<DeskOrder[]> {
  return db().order.findMany({
    where: {
      accountId: account,
      regionCode: region,
      departmentCode: department,
      ...(kind === "notice" ? { paymentNoticeNo: number } : { orderNo: number }),
      wechatOrderId: null,
      state: { in: ["submitting", "unknown"] },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, state: true },
  });
}
