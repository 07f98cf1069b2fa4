import { z } from "zod";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import { noRow } from "@/lib/db/sql";
import { plainNumber } from "@/lib/plain-number";

/** More orders than these a start of a number is no help to find. */
export const mostNumbered = 1_000;

const columns = ["payment_notice_no", "order_no", "wechat_order_id", "transaction_id"].map(Prisma.raw);

/**
 * Each column's own index gives its few, in its own order so that no other way is thought cheaper: what there is besides
 * costs nothing, however many orders there are.
 */
function idsOf(column: Prisma.Sql, pattern: string): Prisma.Sql {
  return Prisma.sql`(SELECT id FROM orders WHERE ${column} LIKE ${pattern}
    ORDER BY ${column} USING ~<~ LIMIT ${mostNumbered + 1})`;
}

/** Null where more orders than `mostNumbered` have a number that begins so. */
async function idsBeginningWith(text: string): Promise<string[] | null> {
  const pattern = `${escapeLike(text)}%`;
  const each = Prisma.join(
    columns.map((column) => idsOf(column, pattern)),
    " UNION ",
  );
  const [found] = await db().$queryRaw<[{ count: number; ids: string[] | null }]>`
    SELECT count(*)::int AS count, CASE WHEN count(*) <= ${mostNumbered} THEN array_agg(id::text) END AS ids
    FROM (${each}) AS numbered`;
  return found.count > mostNumbered ? null : (found.ids ?? []);
}

/**
 * The condition on `orders` that a typed number stands for: any number of an order by its beginning, or the desk's own id
 * whole; null for none. What cannot be a number finds nothing; "too-many" where more than `mostNumbered` orders have one
 * that begins so.
 */
export async function numberCondition(q: string | null): Promise<"too-many" | Prisma.Sql | null> {
  const text = plainNumber(q ?? "");
  if (text === null) return noRow;
  if (text === "") return null;
  const ids = await idsBeginningWith(text);
  if (ids === null) return "too-many";
  const all = z.guid().safeParse(text).success ? [...ids, text.toLowerCase()] : ids;
  return Prisma.sql`orders.id = ANY(${all}::uuid[])`;
}
