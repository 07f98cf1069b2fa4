import { getLocale, getTranslations } from "next-intl/server";
import type { VerbContext } from "@/lib/access/action";
import { DeskError } from "@/lib/errors";
import { columnTextsOf, errorFamilyOf } from "@/lib/runs/kind-texts";
import { problemWords } from "@/lib/runs/problem-words";
import { sourceRows } from "@/lib/runs/source-rows";
import { writeXlsx } from "@/lib/tables/write-table";
import { readBatch } from "./read-batch";
import type { PreviewBatchInput } from "./schemas";

const kind = "orders.place";

/**
 * The refused rows of a table as a workbook with the same columns and one more, why each was refused. Corrected and given
 * back, that column is left out.
 * @throws DeskError `invalid` for a table that cannot be read
 */
export async function saveRefused({ input }: VerbContext<PreviewBatchInput>): Promise<{ base64: string }> {
  const batch = await readBatch(input);
  if (batch.kind !== "batch") throw new DeskError("invalid", { detail: "batch-unreadable" });
  const [locale, t, errors, validation, columns] = await Promise.all([
    getLocale(),
    getTranslations("orders-batch"),
    getTranslations("errors"),
    getTranslations("validation"),
    getTranslations(columnTextsOf(kind)),
  ]);
  const words = problemWords({ errors, validation, columns, locale, family: errorFamilyOf(kind) });
  const rows = batch.rows.flatMap(({ row, view }) =>
    view.problem === null
      ? []
      : sourceRows(row.source).map(({ cells }) => [
          ...cells,
          view.problem ? words(view.problem).join("; ") : "",
        ]),
  );
  const header = [...batch.columns, t("refused.reason")];
  const bytes = await writeXlsx([{ name: t("template.sheet"), header, rows }]);
  return { base64: Buffer.from(bytes).toString("base64") };
}
