import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { findOrder } from "@/lib/orders/queries";

export const GET = protectedRoute({
  permission: "orders:read",
  askedBy: "poll",
  schema: z.object({ id: z.string() }),
  handle: async ({ actor, input, now }) => {
    const detail = await findOrder(input.id, actor, now);
    if (!detail) throw new DeskError("not-found");
    return detail;
  },
});
