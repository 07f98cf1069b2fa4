import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { followMockNotification } from "@/lib/mock-notifications/observe";

export const GET = protectedRoute({
  permission: "mock-notifications:read",
  askedBy: "poll",
  schema: z.object({ id: z.uuid() }),
  handle: async ({ input: { id } }) => {
    const followed = await followMockNotification(id);
    if (!followed) throw new DeskError("not-found");
    return followed;
  },
});
