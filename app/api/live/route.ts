import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { openStream } from "@/lib/live/stream";

export const dynamic = "force-dynamic";

/** Server-sent events (docs/operations.md): what changed, by topic and id, for as long as the page is open. */
export const GET = protectedRoute({
  permission: "overview:read",
  askedBy: "poll",
  schema: z.object({}),
  handle: async ({ actor }) => openStream(actor),
});
