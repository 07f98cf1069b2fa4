import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type Cursor, orderedPage } from "@/lib/db/keyset";
import { selectedColumns } from "@/lib/db/selected-columns";
import { whereAll } from "@/lib/db/sql";
import { filterConditions } from "./filter-conditions";
import { numberCondition } from "./number-condition";
import { type Listed, listedFields, toOrderRow } from "./order-row";
import type { OrderFilters } from "./search-params";
import type { OrderPage } from "./types";

type Found = Listed & { accountName: string | null };

// Written as SQL, since every visit of the list waits for it: one statement, with the accounts' names.
const columns = Prisma.sql`${selectedColumns("orders", listedFields)}, accounts.name AS "accountName"`;

const operators = { lt: Prisma.sql`<`, gt: Prisma.sql`>` };
const directions = { asc: Prisma.sql`ASC`, desc: Prisma.sql`DESC` };

function beyond(cursor: Cursor | null, operator: "lt" | "gt"): Prisma.Sql | null {
  return (
    cursor &&
    Prisma.sql`(orders.created_at, orders.id) ${operators[operator]} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  );
}

/** One page of orders, newest first, by the filters and cursors of a URL; none where the number is too short to help. */
export async function listOrders(
  filters: OrderFilters,
  position: { after?: string | null; before?: string | null },
): Promise<OrderPage> {
  const byNumber = await numberCondition(filters.q);
  if (byNumber === "too-many") return { rows: [], next: null, previous: null, isTooMany: true };
  const conditions = [...filterConditions(filters), byNumber];
  const newestFirst = { first: "newest", instantOf: (row: Found) => row.createdAt } as const;
  const page = await orderedPage(position, newestFirst, ({ cursor, direction, operator, take }) => {
    const order = directions[direction];
    return db().$queryRaw<Found[]>`
      SELECT ${columns} FROM orders LEFT JOIN accounts ON accounts.id = orders.account_id
      ${whereAll([...conditions, beyond(cursor, operator)])}
      ORDER BY orders.created_at ${order}, orders.id ${order} LIMIT ${take}`;
  });
  return { ...page, rows: page.rows.map((row) => toOrderRow(row, row.accountName)), isTooMany: false };
}
