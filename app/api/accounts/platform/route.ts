import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readPlatform } from "@/lib/accounts/platform/read-platform";

export const GET = protectedRoute({
  permission: "accounts:manage",
  askedBy: "poll",
  schema: z.object({}),
  handle: ({ now }) => readPlatform(now),
});
