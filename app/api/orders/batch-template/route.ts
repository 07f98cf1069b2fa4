import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { batchTemplate } from "@/lib/orders/batch/template";
import { downloadResponse, tableFormats, tableResponse, writeXlsx } from "@/lib/tables/write-table";

/** Rows in which a spreadsheet keeps long numbers as text. */
const blankRows = 500;

export const GET = protectedRoute({
  permission: "orders:create",
  schema: z.object({ format: z.enum(tableFormats) }),
  handle: async ({ input: { format } }) => {
    const t = await getTranslations("orders-batch");
    const { header, explained } = batchTemplate({
      column: (column) => t(`columns.${column}`),
      help: (column) => t(`help.${column}`),
      needed: t("template.needed"),
    });
    if (format === "csv") return tableResponse("orders-template", format, { header, rows: [] });
    const help = ["column", "needed", "explanation", "example"] as const;
    const workbook = await writeXlsx([
      { name: t("template.sheet"), header, rows: [], blankRows },
      { name: t("template.help"), header: help.map((name) => t(`template.${name}`)), rows: explained },
    ]);
    return downloadResponse("orders-template", format, workbook);
  },
});
