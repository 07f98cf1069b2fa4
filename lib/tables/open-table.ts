import { tableLimits } from "./limits";
import {
  type ColumnChoices,
  type ColumnNames,
  columnName,
  countKnown,
  fieldsTwice,
  type MappedColumn,
  mapColumns,
} from "./map-columns";
import {
  type Cell,
  readSheets,
  type Sheet,
  type SheetRow,
  type TableFile,
  type TableSource,
} from "./read-sheets";
import { TableError } from "./table-error";

/** What a table may be about: its columns, and which of them it lacks to say anything. */
export type TableSchema<Key extends string> = {
  names: ColumnNames<Key>;
  missing: (has: (key: Key) => boolean) => Key[];
};

export type TableOptions<Key extends string> = {
  /** The name of the sheet to read; without it the first whose header fits. */
  sheet?: string | undefined;
  /** What a person said of columns whose names are not known. */
  choices?: ColumnChoices<Key> | undefined;
};

export type TableRow = SheetRow;

export type OpenTable<Key extends string> = {
  format: TableFile["format"];
  encoding: TableFile["encoding"];
  /** The sheet that was read, null for text; and all that there are. */
  sheet: string | null;
  sheets: { name: string | null; isHidden: boolean; rows: number }[];
  /** The line of the header, as a spreadsheet counts. */
  headerLine: number;
  columns: MappedColumn<Key>[];
  missing: Key[];
  /** Headers of columns that are the same field as an earlier one. */
  twice: string[];
  rows: TableRow[];
  /** Rows that only sum up others: 合计. */
  totals: TableRow[];
  /** The cell of a field in a row; an empty one where the table has no such column. */
  cell: (row: TableRow, key: Key) => Cell;
};

/** A title, a remark and an empty line or two may stand above the header. */
const headerWithin = 30;
const fewestKnown = 2;

const textsOf = ({ cells }: SheetRow) => cells.map(({ text }) => text);

type Found<Key extends string> = {
  sheet: Sheet;
  header: SheetRow;
  known: number;
  columns: MappedColumn<Key>[];
  missing: Key[];
};

/** The first row that names most fields; where none names any, the first with more than one cell. */
function headerOf<Key extends string>({ rows }: Sheet, names: ColumnNames<Key>) {
  const candidates = rows
    .slice(0, headerWithin)
    .map((row) => ({ row, known: countKnown(textsOf(row), names) }));
  const most = Math.max(0, ...candidates.map(({ known }) => known));
  if (most >= fewestKnown) return candidates.find(({ known }) => known === most);
  const filled = ({ row }: (typeof candidates)[number]) =>
    row.cells.filter(({ text }) => text !== "").length > 1;
  return candidates.find(filled) ?? candidates[0];
}

/** The header's cells, and one without a name for each further column that a row has something in. */
function headersOf(header: SheetRow, rows: readonly SheetRow[]): string[] {
  const width = Math.max(header.cells.length, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => header.cells[at]?.text ?? "");
}

function find<Key extends string>(
  sheet: Sheet,
  { names, missing }: TableSchema<Key>,
  choices: ColumnChoices<Key> | undefined,
): Found<Key> | null {
  const found = headerOf(sheet, names);
  if (!found) return null;
  const { row: header, known } = found;
  const below = sheet.rows.filter(({ line }) => line > header.line);
  const all = mapColumns(headersOf(header, below), names, choices);
  const isUsed = ({ at, header: text }: MappedColumn<Key>) =>
    text !== "" || below.some(({ cells }) => (cells[at]?.text ?? "") !== "");
  const columns = all.filter(isUsed);
  const fields = new Set(columns.map(({ field }) => field));
  return { sheet, header, known, columns, missing: missing((key) => fields.has(key)) };
}

/** The sheet that was asked for; else the first visible one that lacks nothing, else the one that names most fields. */
function choose<Key extends string>(
  file: TableFile,
  schema: TableSchema<Key>,
  { sheet, choices }: TableOptions<Key>,
): Found<Key> {
  if (sheet !== undefined) {
    const asked = file.sheets.find(({ name }) => name === sheet);
    if (!asked) throw new TableError({ code: "no-such-sheet", sheet });
    const found = find(asked, schema, choices);
    if (!found) throw new TableError({ code: "empty", sheet });
    return found;
  }
  const visible = file.sheets.filter(({ isHidden }) => !isHidden);
  const found = visible.flatMap((one) => find(one, schema, choices) ?? []);
  const [best] = found.toSorted((one, other) => other.known - one.known);
  const fitting = found.find(({ missing, known }) => missing.length === 0 && known > 0) ?? best;
  if (!fitting) throw new TableError({ code: "empty" });
  return fitting;
}

/** A header names things. One whose cells are numbers is the first row of a table that has none, and would be lost. */
function checkHeader<Key extends string>({ sheet, header, known }: Found<Key>): void {
  const isData = header.cells.some(({ text }) => /^[\d.,:/-]{3,}$/.test(text));
  if (known < fewestKnown && isData) {
    throw new TableError({
      code: "no-header",
      line: header.line,
      ...(sheet.name !== null && { sheet: sheet.name }),
    });
  }
}

const totalPattern = /^(?:合计|总计|小计|共计|总额|总数|sum|(?:grand|sub)?totals?)(?:元|人民币)?$/i;

/** Whether a row only sums up others: its first cell with anything in it says so. */
function isTotal({ cells }: SheetRow): boolean {
  const first = cells.find(({ text }) => text !== "")?.text ?? "";
  return totalPattern.test(first.normalize("NFKC").replace(/[\s:()-]+/g, ""));
}

/** A header that a program repeats on every printed page. */
function isHeaderAgain({ cells }: SheetRow, header: SheetRow): boolean {
  return (
    cells.length === header.cells.length &&
    cells.every(({ text }, at) => columnName(text) === columnName(header.cells[at]?.text ?? ""))
  );
}

const emptyCell: Cell = { text: "" };

/**
 * Finds a table in a file: the sheet, the row with the names of the columns, and what each column is.
 * @throws TableError for a file without a table, or with more than `tableLimits`
 */
export async function openTable<Key extends string>(
  source: TableSource,
  schema: TableSchema<Key>,
  options: TableOptions<Key> = {},
): Promise<OpenTable<Key>> {
  const file = await readSheets(source, tableLimits);
  const found = choose(file, schema, options);
  checkHeader(found);
  const { sheet, header, columns, missing } = found;
  const place = sheet.name === null ? {} : { sheet: sheet.name };
  const below = sheet.rows.filter((row) => row.line > header.line && !isHeaderAgain(row, header));
  const rows = below.filter((row) => !isTotal(row));
  if (rows.length === 0) throw new TableError({ code: "no-rows", ...place });
  if (rows.length > tableLimits.rows) {
    throw new TableError({ code: "too-many-rows", ...place, limit: tableLimits.rows });
  }
  const at = new Map(columns.toReversed().map((column) => [column.field, column.at]));
  return {
    format: file.format,
    encoding: file.encoding,
    sheet: sheet.name,
    sheets: file.sheets.map(({ name, isHidden, rows: all }) => ({ name, isHidden, rows: all.length })),
    headerLine: header.line,
    columns,
    missing,
    twice: fieldsTwice(columns),
    rows,
    totals: below.filter(isTotal),
    cell: (row, key) => row.cells[at.get(key) ?? -1] ?? emptyCell,
  };
}
