import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { downloadExport } from "@/lib/reconciliation/exports/download-export";

export const GET = protectedRoute({
  permission: "reconciliation:export",
  audit: "reconciliation.download",
  schema: z.object({ id: z.guid() }),
  handle: ({ actor, input }) => downloadExport(actor, input.id),
});
