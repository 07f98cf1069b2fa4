import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { kindKeys, type RunKindName } from "@/lib/runs/kind-names";
import { columnTextsOf, errorFamilyOf, rowStateKey } from "@/lib/runs/kind-texts";
import { joinProblemWords, problemWords } from "@/lib/runs/problem-words";
import { type ResultTexts, resultFile } from "@/lib/runs/result-file";
import { tableFormats, tableResponse } from "@/lib/tables/write-table";

async function textsOf(kind: RunKindName): Promise<ResultTexts> {
  const [locale, t, errors, validation, columns] = await Promise.all([
    getLocale(),
    getTranslations("runs"),
    getTranslations("errors"),
    getTranslations("validation"),
    getTranslations(columnTextsOf(kind)),
  ]);
  const words = problemWords({ errors, validation, columns, locale, family: errorFamilyOf(kind) });
  return {
    header: (column) => t(column === "target" ? `file.targets.${kindKeys[kind]}` : `file.${column}`),
    state: (state) => t(`rowStates.${rowStateKey(kind, state)}`),
    why: (problem) => joinProblemWords(words(problem), locale),
    remedy: (state, problem) => t(`remedies.${problem?.detail === "order-open" ? "open" : state}`),
  };
}

export const GET = protectedRoute({
  permission: "runs:read",
  audit: "runs.download",
  schema: z.object({ id: z.uuid(), format: z.enum(tableFormats) }),
  handle: async ({ actor, input }) => {
    const table = await resultFile(actor, input, textsOf);
    return tableResponse(`runs-${input.id.slice(-8)}`, input.format, table);
  },
});
