import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readTrend } from "@/lib/reconciliation/overview/read-overview";

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema: z.object({
    account: z.guid(),
    mch: z
      .string()
      .max(64)
      .refine((text) => !text.includes("\u0000")),
  }),
  handle: ({ input: { account, mch }, now }) =>
    readTrend({ accountId: account, mchId: mch === "*" ? "" : mch }, now),
});
