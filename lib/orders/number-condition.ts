import { z } from "zod";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import { noRow } from "@/lib/db/sql";
import { numberForms, typedNumber } from "@/lib/number-forms";

/** More orders than these a start of a number is no help to find. */
export const mostNumbered = 1_000;

const columns = ["payment_notice_no", "order_no", "wechat_order_id", "transaction_id", "plain_number"].map(
  Prisma.raw,
);

/**
 * Each column's own index gives its few, in its own order so that no other way is thought cheaper: what there is besides
 * costs nothing, however many orders there are.
 */
function idsOf(column: Prisma.Sql, pattern: string): Prisma.Sql {
  return Prisma.sql`(SELECT id FROM orders WHERE ${column} LIKE ${pattern}
    ORDER BY ${column} USING ~<~ LIMIT ${mostNumbered + 1})`;
}

/** Null where more orders than `mostNumbered` have a number that begins so. */
async function idsBeginningWith(forms: string[]): Promise<string[] | null> {
  const patterns = forms.map((form) => `${escapeLike(form)}%`);
  const each = Prisma.join(
    patterns.flatMap((pattern) => columns.map((column) => idsOf(column, pattern))),
    " UNION ",
  );
  const [found] = await db().$queryRaw<[{ count: number; ids: string[] | null }]>`
    SELECT count(*)::int AS count, CASE WHEN count(*) <= ${mostNumbered} THEN array_agg(id::text) END AS ids
    FROM (${each}) AS numbered`;
  return found.count > mostNumbered ? null : (found.ids ?? []);
}

/**
 * The condition on `orders` that a typed number stands for: any number of an order by its beginning, or the desk's own id
 * whole; null for none. A number that is not plain is looked for as typed and in its plain form. What cannot be a number finds nothing; "too-many" where more than `mostNumbered` orders have one
 * that begins so.
 */
export async function numberCondition(q: string | null): Promise<"too-many" | Prisma.Sql | null> {
  const forms = numberForms(q ?? "");
  if (forms.length === 0) return typedNumber(q ?? "") === "" ? null : noRow;
  const ids = await idsBeginningWith(forms);
  if (ids === null) return "too-many";
  const ofDesk = forms.filter((form) => z.guid().safeParse(form).success);
  const all = [...ids, ...ofDesk.map((id) => id.toLowerCase())];
  return Prisma.sql`orders.id = ANY(${all}::uuid[])`;
}
