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
  "encrypted-workbook",
  "binary-workbook",
  "not-a-table",
  "broken-workbook",
  "workbook-too-big",
  "no-such-sheet",
  "no-header",
] as const;
export type TableProblemCode = (typeof tableProblemCodes)[number];

/** `line` and `column` count from 1, as a spreadsheet does; `sheet` is its name; `limit` is what may be at most. */
export type TableProblem = {
  code: TableProblemCode;
  sheet?: string;
  line?: number;
  column?: number;
  limit?: number;
};

/** A table that cannot be read; nothing of it is used. */
export class TableError extends Error {
  constructor(readonly problem: TableProblem) {
    super(problem.code);
    this.name = "TableError";
  }
}

/** The letters that a spreadsheet gives a column, counted from 1: 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}
