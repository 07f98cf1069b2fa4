import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listRuns } from "@/lib/runs/queries";
import { loadRunSearch } from "@/lib/runs/search-params";

const schema = z.record(z.string(), z.string()).transform((query) => loadRunSearch(query));

export const GET = protectedRoute({
  permission: "runs:read",
  schema,
  handle: ({ actor, input }) => listRuns(input, actor),
});
