import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Discrepancy, Prisma } from "@/lib/db/generated/client";
import { type Cursor, orderedPage } from "@/lib/db/keyset";
import { type DiscrepancyFilter, type DiscrepancyScope, discrepancyWhere, type Viewer } from "../filter";
import { toDiscrepancyRow } from "./rows";
import type { DiscrepancyPage } from "./types";

/** The rows beyond a cursor in (occurredAt, id). The first condition alone bounds the index range. */
function beyond(cursor: Cursor | null, operator: "lt" | "gt"): Prisma.DiscrepancyWhereInput {
  if (!cursor) return {};
  return {
    occurredAt: { [`${operator}e`]: cursor.at },
    OR: [{ occurredAt: { [operator]: cursor.at } }, { occurredAt: cursor.at, id: { [operator]: cursor.id } }],
  };
}

/** One page of the discrepancies of a scope that match; what was paid first comes first, for it has waited longest. */
export async function listDiscrepancies(
  scope: DiscrepancyScope,
  filter: DiscrepancyFilter,
  position: { after?: string | null; before?: string | null },
  viewer: Viewer,
): Promise<DiscrepancyPage> {
  const where = discrepancyWhere(scope, filter, viewer);
  const [page, names] = await Promise.all([
    orderedPage<Discrepancy>(
      position,
      { first: "oldest", instantOf: (row) => row.occurredAt },
      ({ cursor, direction, operator, take }) =>
        db().discrepancy.findMany({
          where: { AND: [where, beyond(cursor, operator)] },
          orderBy: [{ occurredAt: direction }, { id: direction }],
          take,
        }),
    ),
    accountNames(),
  ]);
  return { ...page, rows: page.rows.map((row) => toDiscrepancyRow(row, names, viewer.now)) };
}
