import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { DeskError } from "@/lib/errors";
import { listBillRows } from "@/lib/reconciliation/bills/queries";
import { loadBillRowSearch } from "@/lib/reconciliation/bills/search-params";

const schema = z
  .record(z.string(), z.string())
  .transform((query) => ({ id: query.id ?? "", search: loadBillRowSearch(query) }));

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema,
  handle: async ({ input }) => {
    const page = await listBillRows(input.id, input.search);
    if (!page) throw new DeskError("not-found");
    return page;
  },
});
