import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { findDiscrepancy } from "@/lib/reconciliation/day/find-discrepancy";
import { discrepancyInput } from "@/lib/reconciliation/day/schemas";

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema: discrepancyInput,
  handle: async ({ input, actor, now }) => {
    const found = await findDiscrepancy(input.id, actor, now);
    if (!found) throw new DeskError("not-found", { detail: "discrepancy-not-found" });
    return found;
  },
});
