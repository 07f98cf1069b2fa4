import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { loadDiscrepancyListSearch, scopeOf } from "@/lib/reconciliation/day/search-params";
import { summariseDay } from "@/lib/reconciliation/day/summarise-day";

const schema = z.record(z.string(), z.string()).transform((query) => loadDiscrepancyListSearch(query));

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema,
  handle: ({ input }) => summariseDay(scopeOf(input)),
});
