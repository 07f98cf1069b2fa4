import { db } from "@/lib/db/client";
import { caseInput } from "./schemas";
import type { CaseKey } from "./types";

/**
 * The case that an order of WeChat's belongs to: as this desk placed it, else as WeChat was seen to describe it. Null where
 * nobody has seen it yet.
 */
export async function caseOfOrder(accountId: string, wechatOrderId: string): Promise<CaseKey | null> {
  const [order, seen] = await Promise.all([
    db().order.findFirst({ where: { accountId, wechatOrderId } }),
    db().seenOrder.findUnique({ where: { accountId_wechatOrderId: { accountId, wechatOrderId } } }),
  ]);
  const number = order
    ? {
        region: order.regionCode,
        department: order.departmentCode,
        kind: order.paymentNoticeNo === null ? "order" : "notice",
        number: order.paymentNoticeNo ?? order.orderNo,
      }
    : {
        region: seen?.regionCode,
        department: seen?.departmentCode,
        kind: seen?.numberKind,
        number: seen?.number,
      };
  return caseInput.safeParse({ account: accountId, ...number }).data ?? null;
}
