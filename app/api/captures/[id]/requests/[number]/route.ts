import { protectedRoute } from "@/lib/access/route";
import { findCapturedRequest } from "@/lib/captures/queries";
import { capturedRequestAddress } from "@/lib/captures/schemas";
import { DeskError } from "@/lib/errors";

export const GET = protectedRoute({
  permission: "captures:read",
  schema: capturedRequestAddress,
  handle: async ({ input: { id, number } }) => {
    const request = await findCapturedRequest(id, number);
    if (!request) throw new DeskError("not-found");
    return request;
  },
});
