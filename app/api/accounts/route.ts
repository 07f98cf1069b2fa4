import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listAccounts } from "@/lib/accounts/list-accounts";

export const GET = protectedRoute({
  permission: "accounts:read",
  schema: z.object({}),
  handle: () => listAccounts(),
});
