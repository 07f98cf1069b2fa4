import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listCaptures } from "@/lib/captures/queries";
import { loadCaptureFilters } from "@/lib/captures/search-params";

export const GET = protectedRoute({
  permission: "captures:read",
  askedBy: "poll",
  schema: z.record(z.string(), z.string()).transform((query) => loadCaptureFilters(query)),
  handle: ({ input }) => listCaptures(input),
});
