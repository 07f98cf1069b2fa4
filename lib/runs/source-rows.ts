/** A row of the table that a run's row was made from; `line` as a spreadsheet counts, null where nobody knows. */
export type SourceRow = { line: number | null; cells: string[] };

/** What a run's row was made from, as it is kept: the cells of one row, or several rows that are one together. */
export type RunSource = string[] | SourceRow[];

const textsOf = (cells: unknown): string[] => (Array.isArray(cells) ? cells.map(String) : []);

/** The rows of the table that a run's row was made from, in their order. */
export function sourceRows(source: unknown): SourceRow[] {
  if (!Array.isArray(source)) return [];
  const [first] = source;
  if (typeof first !== "object" || first === null) return [{ line: null, cells: textsOf(source) }];
  return source.map((row: { line?: unknown; cells?: unknown }) => ({
    line: typeof row.line === "number" ? row.line : null,
    cells: textsOf(row.cells),
  }));
}
