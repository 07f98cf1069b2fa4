import { protectedRoute } from "@/lib/access/route";
import { previewRenotification } from "@/lib/renotifications/preview-renotification";
import { previewRenotificationInput } from "@/lib/renotifications/schemas";

export const GET = protectedRoute({
  permission: "renotifications:create",
  audit: "renotifications.preview",
  schema: previewRenotificationInput,
  handle: previewRenotification,
});
