/** Why a table cannot be read: a key below `tables.problems` in the messages. */
export const tableProblemCodes = [
  "empty",
  "no-rows",
  "too-big",
  "too-many-rows",
  "too-many-columns",
  "cell-too-long",
  "unreadable-text",
  "quotes",
  "old-excel",
  "not-a-table",
  "broken-workbook",
  "workbook-too-big",
  "long-number",
] as const;
export type TableProblemCode = (typeof tableProblemCodes)[number];

/** `line` and `column` count from 1, as a spreadsheet does; `limit` is what may be at most. */
export type TableProblem = { code: TableProblemCode; line?: number; column?: number; limit?: number };

/** A table that cannot be read; nothing of it is used. */
export class TableError extends Error {
  constructor(readonly problem: TableProblem) {
    super(problem.code);
    this.name = "TableError";
  }
}
