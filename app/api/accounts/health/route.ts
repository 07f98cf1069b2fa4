import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listIllAccounts } from "@/lib/accounts/account-condition";

export const GET = protectedRoute({
  permission: "overview:read",
  askedBy: "poll",
  schema: z.object({}),
  handle: ({ now }) => listIllAccounts(now),
});
