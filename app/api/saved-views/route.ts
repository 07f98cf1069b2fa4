import { protectedRoute } from "@/lib/access/route";
import { listViews } from "@/lib/saved-views/queries";
import { listViewsInput } from "@/lib/saved-views/schemas";

export const GET = protectedRoute({
  permission: "saved-views:manage",
  schema: listViewsInput,
  handle: ({ input, actor }) => listViews(actor.id, input.page),
});
