import { protectedRoute } from "@/lib/access/route";
import { listRenotifications } from "@/lib/renotifications/queries";
import { renotificationFilters } from "@/lib/renotifications/schemas";

export const GET = protectedRoute({
  permission: "renotifications:read",
  schema: renotificationFilters,
  handle: ({ input }) => listRenotifications(input),
});
