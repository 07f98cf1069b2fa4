import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { findBill } from "@/lib/reconciliation/bills/queries";

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema: z.object({ id: z.string() }),
  handle: async ({ input: { id } }) => {
    const bill = await findBill(id);
    if (!bill) throw new DeskError("not-found");
    return bill;
  },
});
