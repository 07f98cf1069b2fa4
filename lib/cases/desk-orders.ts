import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import type { CaseKey } from "./types";

/** More orders than any one number has here; the newest count. */
const most = 100;

/** The orders of this desk for the case's number, newest first. */
export function deskOrdersOf(key: CaseKey): Promise<Order[]> {
  const number = key.numberKind === "notice" ? { paymentNoticeNo: key.number } : { orderNo: key.number };
  return db().order.findMany({
    where: {
      ...number,
      accountId: key.accountId,
      regionCode: key.regionCode,
      departmentCode: key.departmentCode,
    },
    orderBy: { createdAt: "desc" },
    take: most,
  });
}
