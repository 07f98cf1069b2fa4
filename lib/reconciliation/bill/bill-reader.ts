import { BillError, type BillProblem } from "./bill-error";
import type { BillRow, BillTotals } from "./bill-row";
import { cellName } from "./cell-name";
import { type BillColumns, type BillKind, type Covers, readColumns } from "./columns";
import { LineCells } from "./line-cells";
import { readingsOf } from "./readings";
import { type BillExpectation, RowReader } from "./row-reader";
import { SummaryCheck, type SummaryLine } from "./summary";

/**
 * What a whole bill turned out to be. `day`, `mchId` and `appid` are null for a bill without rows, the last two also for
 * several.
 */
export type ReadBill = {
  kind: BillKind;
  covers: Covers;
  day: string | null;
  mchId: string | null;
  appid: string | null;
  /** Whether times are without seconds: a spreadsheet has left them out. */
  isToTheMinute: boolean;
  totals: BillTotals;
};

/** A line that was not split into as many cells as the header has. */
export type UnevenLine = { line: number; pieces: readonly string[]; hasMarks: boolean };

/** A line that can be read in several ways, until the summary says which is right. */
type Held = { line: number; readings: string[][] };

const mostHeld = 50;
const mostCombinations = 256;

/** Reads what follows a bill's header, wherever its cells come from: rows, and the summary after which nothing may come. */
export class BillReader {
  readonly cells: LineCells;
  readonly columns: BillColumns;
  private readonly check: SummaryCheck;
  private readonly rows: RowReader;
  private readonly held: Held[] = [];
  private titles: SummaryLine | null = null;
  private isComplete = false;

  constructor(
    header: { cells: readonly string[]; line: number; delimiter: string | null },
    expected: BillExpectation,
    private readonly show: (row: BillRow) => void,
  ) {
    this.columns = readColumns(header.cells, header.line);
    this.cells = new LineCells(this.columns.names.length, header.delimiter);
    this.check = new SummaryCheck(this.columns);
    this.rows = new RowReader(this.columns, this.cells, expected, this.check);
  }

  /** Whether the titles of the summary have come, so that no row may follow. */
  get isInSummary(): boolean {
    return this.titles !== null;
  }

  /** A row whose cells are in `cells`. Throws BillError. */
  takeRow(line: number): void {
    this.show(this.rows.read(line));
  }

  /** What is wrong with cells before they are read, by their places; of columns that are not used it is nothing. */
  refuseCells(line: number, problems: ReadonlyMap<number, { problem: BillProblem; found: string }>): void {
    for (const [index, { problem, found }] of problems) {
      const isUsed = Object.values(this.columns.at).includes(index);
      const column = this.columns.names[index] ?? null;
      if (isUsed) throw new BillError(problem, { line, column, cell: cellName(index, line), found });
    }
  }

  /**
   * A row in which values hold the delimiter. Of its readings those whose every cell is good can be right; where they are
   * several, the summary decides. Throws BillError.
   */
  takeUneven({ line, pieces, hasMarks }: UnevenLine): void {
    const { names } = this.columns;
    const delimiter = this.cells.delimiter ?? ",";
    const readings = readingsOf(names, { pieces, delimiter, hasMarks });
    if (readings === null) throw new BillError("ambiguous", { line });
    const good = readings.filter((reading) => this.isGood(reading, line));
    if (good.length === 0) {
      throw new BillError("cells", { line, found: String(pieces.length), expected: String(names.length) });
    }
    if (good.length > 1) {
      if (this.held.length === mostHeld) throw new BillError("ambiguous", { line });
      this.held.push({ line, readings: good });
      return;
    }
    this.cells.set(good[0] ?? []);
    this.takeRow(line);
  }

  private isGood(reading: string[], line: number): boolean {
    const back = this.rows.mark();
    try {
      this.cells.set(reading);
      this.rows.parse(line);
      return true;
    } catch (error) {
      if (error instanceof BillError) return false;
      throw error;
    } finally {
      back();
    }
  }

  /** A line of the summary: its titles, then its values, then nothing. Throws BillError. */
  takeSummary(summary: SummaryLine): void {
    if (this.isComplete) {
      throw new BillError("after-summary", { line: summary.line, found: summary.cells.join(" ") });
    }
    if (this.titles === null) {
      this.titles = summary;
      return;
    }
    this.settleHeld(this.titles, summary);
    this.check.compare(this.titles, summary);
    this.isComplete = true;
  }

  /** Takes the one way of reading the held lines that agrees with the summary. Throws BillError where it is not one. */
  private settleHeld(titles: SummaryLine, values: SummaryLine): void {
    const [first] = this.held;
    if (!first) return;
    const combinations = this.held.reduce((product, { readings }) => product * readings.length, 1);
    const agreeing =
      combinations <= mostCombinations
        ? Array.from({ length: combinations }, (_, index) => this.choose(index)).filter((chosen) =>
            this.agrees(chosen, titles, values),
          )
        : [];
    const [right] = agreeing;
    if (!right || agreeing.length > 1) throw new BillError("ambiguous", { line: first.line });
    for (const { line, reading } of right) {
      this.cells.set(reading);
      this.takeRow(line);
    }
  }

  /** One of all ways to choose a reading for each held line, by its number. */
  private choose(index: number): { line: number; reading: string[] }[] {
    let left = index;
    return this.held.map(({ line, readings }) => {
      const reading = readings[left % readings.length] ?? [];
      left = Math.floor(left / readings.length);
      return { line, reading };
    });
  }

  private agrees(
    chosen: readonly { line: number; reading: string[] }[],
    titles: SummaryLine,
    values: SummaryLine,
  ): boolean {
    const back = [this.rows.mark(), this.check.mark()];
    try {
      for (const { line, reading } of chosen) {
        this.cells.set(reading);
        this.check.add(this.cells, this.rows.parse(line).kind === "payment", line);
      }
      this.check.compare(titles, values);
      return true;
    } catch (error) {
      if (error instanceof BillError) return false;
      throw error;
    } finally {
      for (const undo of back) undo();
    }
  }

  /** Throws BillError for a bill without its summary: it was cut off. `line`: the last one. */
  finish(line: number): ReadBill {
    if (!this.isComplete) throw new BillError("cut-off", { line });
    const { kind, covers } = this.columns;
    const { day, mchId, appid, isToTheMinute, totals } = this.rows;
    return { kind, covers, day, mchId, appid, isToTheMinute, totals };
  }
}
