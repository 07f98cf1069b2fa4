import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listExports } from "@/lib/reconciliation/exports/queries";

export const GET = protectedRoute({
  permission: "reconciliation:export",
  askedBy: "poll",
  schema: z.object({}),
  handle: ({ actor }) => listExports(actor),
});
