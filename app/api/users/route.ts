import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listUsers } from "@/lib/users/queries";

export const GET = protectedRoute({
  permission: "users:read",
  schema: z.object({}),
  handle: ({ now }) => listUsers(now),
});
