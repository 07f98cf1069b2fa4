import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { findRun } from "@/lib/runs/queries";

export const GET = protectedRoute({
  permission: "runs:read",
  askedBy: "poll",
  schema: z.object({ id: z.string() }),
  handle: async ({ input }) => {
    const run = await findRun(input.id);
    if (!run) throw new DeskError("not-found");
    return run;
  },
});
