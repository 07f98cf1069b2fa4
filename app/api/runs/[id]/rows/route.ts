import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { listRunRows } from "@/lib/runs/queries";
import { loadRunRowSearch } from "@/lib/runs/search-params";

const schema = z
  .record(z.string(), z.string())
  .transform((query) => ({ id: query.id ?? "", search: loadRunRowSearch(query) }));

export const GET = protectedRoute({
  permission: "runs:read",
  schema,
  handle: async ({ input }) => {
    const page = await listRunRows(input.id, input.search);
    if (!page) throw new DeskError("not-found");
    return page;
  },
});
