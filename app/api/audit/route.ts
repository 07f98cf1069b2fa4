import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readLog } from "@/lib/audit/read-log";
import { loadAuditSearch } from "@/lib/audit/search-params";

const schema = z.record(z.string(), z.string()).transform((query) => loadAuditSearch(query));

export const GET = protectedRoute({
  permission: "audit:read",
  audit: "audit.read",
  schema,
  handle: ({ actor, input }) => {
    const { event: _, ...query } = input;
    return readLog(actor, query);
  },
});
