import { createTranslator } from "next-intl";
import type { VerbContext } from "@/lib/access/action";
import { DeskError } from "@/lib/errors";
import { columnTextsOf, errorFamilyOf } from "@/lib/runs/kind-texts";
import { joinProblemWords, problemWords } from "@/lib/runs/problem-words";
import { sourceRows } from "@/lib/runs/source-rows";
import { writeXlsx } from "@/lib/tables/write-table";
import { messagesOf } from "@/messages";
import { readBatch } from "./read-batch";
import type { SaveRefusedInput } from "./schemas";

const kind = "orders.place";

/**
 * The refused rows of a table as a workbook with the same columns and one more, why each was refused. Corrected and given
 * back, that column is left out.
 * @throws DeskError `invalid` for a table that cannot be read
 */
export async function saveRefused({ input }: VerbContext<SaveRefusedInput>): Promise<{ base64: string }> {
  const batch = await readBatch(input);
  if (batch.kind !== "batch") throw new DeskError("invalid", { detail: "batch-unreadable" });
  const { locale } = input;
  const texts = { locale, messages: messagesOf[locale] };
  const t = createTranslator({ ...texts, namespace: "orders-batch" });
  const words = problemWords({
    errors: createTranslator({ ...texts, namespace: "errors" }),
    validation: createTranslator({ ...texts, namespace: "validation" }),
    columns: createTranslator({ ...texts, namespace: columnTextsOf(kind) }),
    locale,
    family: errorFamilyOf(kind),
  });
  const rows = batch.rows.flatMap(({ row, view }) =>
    view.problem === null
      ? []
      : sourceRows(row.source).map(({ cells }) => [
          ...cells,
          view.problem ? joinProblemWords(words(view.problem), locale) : "",
        ]),
  );
  const header = [...batch.columns, t("refused.reason")];
  const bytes = await writeXlsx([{ name: t("template.sheet"), header, rows }]);
  return { base64: Buffer.from(bytes).toString("base64") };
}
