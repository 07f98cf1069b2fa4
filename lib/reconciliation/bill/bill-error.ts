/** What can be wrong with a bill; each has its words in `messages/<locale>/reconciliation.json`. */
export const billProblems = [
  "empty",
  "not-a-bill",
  "personal-wallet",
  "alipay",
  "funds-bill",
  "spreadsheet",
  "workbook-too-large",
  "workbook-locked",
  "sheets",
  "archive",
  "wechat-refused",
  "no-bill",
  "compression",
  "encoding",
  "too-large",
  "line-too-long",
  "too-many-rows",
  "column-missing",
  "column-twice",
  "cells",
  "ambiguous",
  "value-missing",
  "amount",
  "amount-negative",
  "amount-huge",
  "formula",
  "formula-without-value",
  "error-value",
  "rounded-number",
  "identifier",
  "time",
  "other-day",
  "other-appid",
  "other-merchant",
  "status",
  "currency",
  "cut-off",
  "after-summary",
  "summary-count",
  "summary-total",
  "line-twice",
  "day-unknown",
  "merchant-unknown",
  /** The process that read it died. */
  "interrupted",
] as const;
export type BillProblem = (typeof billProblems)[number];

export type BillErrorDetail = {
  problem: BillProblem;
  /** As the file numbers them, from 1; null where the file as a whole is meant. */
  line: number | null;
  /** The column's name as the bill has it. */
  column: string | null;
  /** What stands there, cut. */
  found: string | null;
  /** What should stand there, where one value is right. */
  expected: string | null;
  /** The sheet of a workbook. */
  sheet: string | null;
  /** The cell as a spreadsheet names it, such as M3. */
  cell: string | null;
};

const longestShown = 80;

/** A file that is no bill, or a bill that cannot be trusted: no row of it may be kept. */
export class BillError extends Error {
  readonly detail: BillErrorDetail;
  /** The import that it ended, once that is on record. */
  billId: string | null = null;

  constructor(problem: BillProblem, detail: Partial<Omit<BillErrorDetail, "problem">> = {}) {
    super(problem);
    this.name = "BillError";
    const none = { line: null, column: null, expected: null, sheet: null, cell: null };
    this.detail = { problem, ...none, ...detail, found: detail.found?.slice(0, longestShown) ?? null };
  }
}

type Place = Partial<Pick<BillErrorDetail, "line" | "column" | "sheet" | "cell">>;

/** The same error, told where it is. */
export function located(error: unknown, place: Place): unknown {
  return error instanceof BillError
    ? new BillError(error.detail.problem, { ...error.detail, ...place })
    : error;
}
