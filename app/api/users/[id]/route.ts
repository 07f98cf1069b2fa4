import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { findUser } from "@/lib/users/queries";

export const GET = protectedRoute({
  permission: "users:read",
  schema: z.object({ id: z.string() }),
  handle: async ({ input, now }) => {
    const user = await findUser(input.id, now);
    if (!user) throw new DeskError("not-found", { detail: "user-not-found" });
    return user;
  },
});
