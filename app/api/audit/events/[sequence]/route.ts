import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readEvent } from "@/lib/audit/read-log";

export const GET = protectedRoute({
  permission: "audit:read",
  audit: "audit.read",
  schema: z.object({ sequence: z.string() }),
  handle: ({ actor, input }) => readEvent(actor, input.sequence),
});
