import { protectedRoute } from "@/lib/access/route";
import { searchInput } from "@/lib/search/schemas";
import { search } from "@/lib/search/search";

export const GET = protectedRoute({
  permission: "search:read",
  schema: searchInput,
  handle: ({ actor, input }) => search(input, actor),
});
