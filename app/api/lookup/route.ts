import { protectedRoute } from "@/lib/access/route";
import { lookUp } from "@/lib/lookup/look-up";
import { lookupInput } from "@/lib/lookup/schemas";

export const GET = protectedRoute({
  permission: "lookup:read",
  audit: "lookup.ask",
  schema: lookupInput,
  handle: lookUp,
});
