import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listShoppingVerifications } from "@/lib/shopping/queries";
import { loadShoppingFilters } from "@/lib/shopping/search-params";

export const GET = protectedRoute({
  permission: "shopping:read",
  schema: z.record(z.string(), z.string()).transform((query) => loadShoppingFilters(query)),
  handle: ({ input }) => listShoppingVerifications(input),
});
