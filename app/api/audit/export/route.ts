import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { exportLog } from "@/lib/audit/export-log";
import { type auditFilterParsers, loadAuditSearch } from "@/lib/audit/search-params";
import { exactTime } from "@/lib/time";

const schema = z.record(z.string(), z.string()).transform((query) => {
  const { after: _after, before: _before, event: _event, ...filters } = loadAuditSearch(query);
  return filters satisfies Record<keyof typeof auditFilterParsers, string | null>;
});

function fileName(now: Date): string {
  return `audit-${exactTime(now).replace(/\D/g, "")}.csv`;
}

export const GET = protectedRoute({
  permission: "audit:export",
  audit: "audit.export",
  schema,
  handle: async ({ actor, input, now }) => {
    const t = await getTranslations("audit");
    const csv = await exportLog(actor, input, {
      header: (column) => t(`columns.${column}`),
      action: (action) => t(`actions.${action}`),
    });
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName(now)}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  },
});
