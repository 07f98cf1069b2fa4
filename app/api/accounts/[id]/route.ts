import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { findAccount } from "@/lib/accounts/list-accounts";
import { DeskError } from "@/lib/errors";

export const GET = protectedRoute({
  permission: "accounts:read",
  schema: z.object({ id: z.string() }),
  handle: async ({ input }) => {
    const account = await findAccount(input.id);
    if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
    return account;
  },
});
