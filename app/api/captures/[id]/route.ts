import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { findCapture } from "@/lib/captures/queries";
import { DeskError } from "@/lib/errors";

export const GET = protectedRoute({
  permission: "captures:read",
  askedBy: "poll",
  schema: z.object({ id: z.uuid() }),
  handle: async ({ input: { id } }) => {
    const capture = await findCapture(id);
    if (!capture) throw new DeskError("not-found");
    return capture;
  },
});
