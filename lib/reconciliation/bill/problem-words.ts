import type { BillErrorDetail, BillProblem } from "./bill-error";

type Values = Record<string, string | number>;
type Key = "at" | "atColumn" | "inSheet" | "inCell" | "found" | "expected" | BillProblem;

/** The messages below `reconciliation.billProblems`, as `useTranslations` or `createTranslator` gives them. */
type Translate = (key: Key, values?: Values) => string;

export type ProblemWords = {
  /** Sheet, line, column and cell; null where the file as a whole is meant. */
  place: string | null;
  /** What is wrong, and what to do. */
  words: string;
  /** What was read, and what should stand there; null where that is not told. */
  found: string | null;
  expected: string | null;
};

/** Problems whose words hold what was expected. */
const isTold = new Set<BillProblem>(["line-twice", "workbook-too-large"]);

/** What is wrong with a bill, in words of one language. */
export function problemWords(detail: BillErrorDetail, translate: Translate): ProblemWords {
  const { problem, line, column, found, expected, sheet, cell } = detail;
  const row =
    line === null
      ? null
      : column === null
        ? translate("at", { line })
        : translate("atColumn", { line, column });
  const places = [
    sheet ? translate("inSheet", { sheet }) : null,
    row,
    cell ? translate("inCell", { cell }) : null,
  ].filter((place) => place !== null);
  return {
    place: places.length > 0 ? places.join(" · ") : null,
    words: translate(problem, { expected: expected ?? "", column: column ?? "" }),
    found,
    expected: isTold.has(problem) ? null : expected,
  };
}
