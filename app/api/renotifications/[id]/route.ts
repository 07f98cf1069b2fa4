import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { findRenotificationDetail } from "@/lib/renotifications/queries";
import { checkRenotificationInput } from "@/lib/renotifications/schemas";

export const GET = protectedRoute({
  permission: "renotifications:read",
  askedBy: "poll",
  schema: checkRenotificationInput,
  handle: async ({ input }) => {
    const detail = await findRenotificationDetail(input.id);
    if (!detail) throw new DeskError("not-found", { detail: "renotification-not-found" });
    return detail;
  },
});
