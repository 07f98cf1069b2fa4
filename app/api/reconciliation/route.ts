import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readOverview } from "@/lib/reconciliation/overview/read-overview";
import { loadOverviewSearch } from "@/lib/reconciliation/overview/search-params";

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema: z.record(z.string(), z.string()).transform((query) => loadOverviewSearch(query)),
  handle: ({ input, now }) => readOverview(input, now),
});
