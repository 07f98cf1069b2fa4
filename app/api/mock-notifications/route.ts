import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listMockNotifications } from "@/lib/mock-notifications/queries";
import { loadMockNotificationFilters } from "@/lib/mock-notifications/search-params";

export const GET = protectedRoute({
  permission: "mock-notifications:read",
  schema: z.record(z.string(), z.string()).transform((query) => loadMockNotificationFilters(query)),
  handle: ({ input }) => listMockNotifications(input),
});
