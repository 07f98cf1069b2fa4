import { z } from "zod";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import { plainNumber } from "@/lib/plain-number";

/** More orders than these a start of a number is no help to find. */
export const mostNumbered = 1_000;

export type NumberWhere = "too-many" | Prisma.OrderWhereInput;

const nothing: Prisma.OrderWhereInput = { id: { in: [] } };
const columns = ["paymentNoticeNo", "orderNo", "wechatOrderId", "transactionId"] as const;

/** Each column's own index gives its few: what there is besides costs nothing, however many orders there are. */
async function idsBeginningWith(text: string): Promise<string[]> {
  const startsWith = escapeLike(text);
  const found = await Promise.all(
    columns.map((column) =>
      db().order.findMany({
        where: { [column]: { startsWith } },
        select: { id: true },
        take: mostNumbered + 1,
      }),
    ),
  );
  return [...new Set(found.flat().map(({ id }) => id))];
}

/**
 * The condition that a typed number stands for: any number of an order by its beginning, or the desk's own id whole.
 * What cannot be a number finds nothing; "too-many" where more than `mostNumbered` orders have one that begins so.
 */
export async function numberWhere(q: string | null): Promise<NumberWhere> {
  const text = plainNumber(q ?? "");
  if (text === null) return nothing;
  if (text === "") return {};
  const ids = await idsBeginningWith(text);
  if (ids.length > mostNumbered) return "too-many";
  return { id: { in: z.guid().safeParse(text).success ? [...ids, text.toLowerCase()] : ids } };
}
