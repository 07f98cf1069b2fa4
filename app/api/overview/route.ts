import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readOverview } from "@/lib/overview/queries";

export const GET = protectedRoute({
  permission: "overview:read",
  schema: z.object({}),
  handle: ({ actor, now }) => readOverview(actor.role, now),
});
