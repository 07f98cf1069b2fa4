import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listDiscrepancies } from "@/lib/reconciliation/day/list-discrepancies";
import { filterOf, loadDiscrepancyListSearch, scopeOf } from "@/lib/reconciliation/day/search-params";

const schema = z.record(z.string(), z.string()).transform((query) => loadDiscrepancyListSearch(query));

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema,
  handle: ({ input, actor, now }) =>
    listDiscrepancies(scopeOf(input), filterOf(input), input, { viewerId: actor.id, now }),
});
