import { z } from "zod";
import { db } from "@/lib/db/client";
import type { SeenOrder } from "@/lib/db/generated/client";
import { getOrderListResponse, getOrderResponse, queryFeeResponse } from "@/lib/wechat";
import type { NumberKey, SeenChange, SeenNumber, SeenOrderAnswer, Sighting } from "./types";

const storedMiss = z.object({
  outcome: z.enum(["rejected", "not-sent", "unknown"]),
  errcode: z.number().nullable(),
  errmsg: z.string().nullable(),
});

type Stored = { answer: unknown; seenAt: Date | null; failedAt: Date | null; failure: unknown };

/** A failure counts only while nothing was heard since. */
function sightingOf<Answer>(
  schema: z.ZodType<Answer>,
  { answer, seenAt, failedAt, failure }: Stored,
): Sighting<Answer> {
  const isMissed = failedAt !== null && (seenAt === null || failedAt > seenAt);
  return {
    answer: seenAt === null ? null : schema.parse(answer),
    seenAt,
    missed: isMissed ? { ...storedMiss.parse(failure), at: failedAt } : null,
  };
}

/** What is known of a number; null where nobody has asked yet. */
export async function findSeenNumber(key: NumberKey): Promise<SeenNumber | null> {
  const { accountId, regionCode, departmentCode, numberKind, number } = key;
  const row = await db().seenNotice.findUnique({
    where: {
      accountId_regionCode_departmentCode_numberKind_number: {
        accountId,
        regionCode,
        departmentCode,
        numberKind,
        number,
      },
    },
  });
  if (!row) return null;
  return {
    receivable: sightingOf(queryFeeResponse, {
      answer: row.receivable,
      seenAt: row.receivableSeenAt,
      failedAt: row.receivableFailedAt,
      failure: row.receivableFailure,
    }),
    orderList: sightingOf(getOrderListResponse, {
      answer: row.orderList,
      seenAt: row.orderListSeenAt,
      failedAt: row.orderListFailedAt,
      failure: row.orderListFailure,
    }),
    refreshingUntil: row.refreshingUntil,
  };
}

const most = 100;

function toSeenOrder(row: SeenOrder): SeenOrderAnswer {
  return { wechatOrderId: row.wechatOrderId, ...sightingOf(getOrderResponse, row) };
}

/** The orders that these ids name, or that WeChat has said are of the number; the 100 seen last. */
export async function listSeenOrders(key: NumberKey, wechatOrderIds: string[]): Promise<SeenOrderAnswer[]> {
  const { accountId, ...number } = key;
  const rows = await db().seenOrder.findMany({
    where: { accountId, OR: [number, { wechatOrderId: { in: wechatOrderIds } }] },
    orderBy: [{ seenAt: { sort: "desc", nulls: "last" } }, { wechatOrderId: "asc" }],
    take: most,
  });
  return rows.map(toSeenOrder);
}

/** The changes that were seen of these orders, the newest first, at most `limit`. */
export async function listSeenChanges(
  accountId: string,
  wechatOrderIds: string[],
  limit: number,
): Promise<SeenChange[]> {
  const rows = await db().seenStatus.findMany({
    where: { accountId, wechatOrderId: { in: wechatOrderIds } },
    orderBy: [{ seenAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map((row) => ({
    id: String(row.id),
    wechatOrderId: row.wechatOrderId,
    seenAt: row.seenAt,
    status: row.status,
    refundedFen: Number(row.refundedFen),
    receivers: row.receivers,
    told: row.told,
  }));
}
