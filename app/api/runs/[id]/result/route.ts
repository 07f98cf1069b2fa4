import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { problemWords } from "@/lib/runs/problem-words";
import { resultFile } from "@/lib/runs/result-file";
import { tableFormats, tableResponse } from "@/lib/tables/write-table";

export const GET = protectedRoute({
  permission: "runs:read",
  audit: "runs.download",
  schema: z.object({ id: z.uuid(), format: z.enum(tableFormats) }),
  handle: async ({ actor, input }) => {
    const [locale, t, errors, validation, columns] = await Promise.all([
      getLocale(),
      getTranslations("runs"),
      getTranslations("errors"),
      getTranslations("validation"),
      getTranslations("orders-batch.columns"),
    ]);
    const words = problemWords({ errors, validation, columns, locale });
    const table = await resultFile(actor, input, {
      header: (column) => t(`file.${column}`),
      state: (state) => t(`rowStates.${state}`),
      why: (problem) => words(problem).join(t("separator")),
      remedy: (state, problem) => t(`remedies.${problem?.detail === "order-open" ? "open" : state}`),
    });
    return tableResponse(`runs-${input.id.slice(-8)}`, input.format, table);
  },
});
