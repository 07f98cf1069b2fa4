import { BillError, located } from "./bill-error";
import { cellName } from "./cell-name";
import type { BillColumns } from "./columns";
import type { LineCells } from "./line-cells";
import { plainDecimal } from "./plain-cells";
import { readAmount, readCount, readHandlingFee } from "./read-cells";
import { readingsOf } from "./readings";

/**
 * Sums of one column, over all lines and over those of payments: of what was paid, no document says which of the two a
 * bill gives.
 */
type Sums = { all: number; payments: number };

type Place = { line: number; column: string; cell: string };

const decimalsOf = { yuan: 2, fee: 5 } as const;

/** The titles of a summary, and which column each is the sum of (wechat-api.md 6.1, 6.2). */
const titles = {
  总交易额: { column: "总金额", unit: "yuan" },
  总退款金额: { column: "退款金额", unit: "yuan" },
  总代金券或立减优惠退款金额: { column: "代金券或立减优惠退款金额", unit: "yuan" },
  总企业红包退款金额: { column: "企业红包退款金额", unit: "yuan" },
  手续费总金额: { column: "手续费", unit: "fee" },
  应结订单总金额: { column: "应结订单金额", unit: "yuan" },
  退款总金额: { column: "退款金额", unit: "yuan" },
  充值券退款总金额: { column: "充值券退款金额", unit: "yuan" },
  订单总金额: { column: "订单金额", unit: "yuan" },
  申请退款总金额: { column: "申请退款金额", unit: "yuan" },
} as const satisfies Record<string, { column: string; unit: keyof typeof decimalsOf }>;

const titleOf = (name: string) => Object.entries(titles).find(([known]) => known === name)?.[1];

const countTitle = "总交易单数";

/** Whether a line can only be a row, by its first bytes: it begins with a time. */
export function isRowStart(bytes: Uint8Array, from: number): boolean {
  const byte = bytes[from + (bytes[from] === 96 ? 1 : 0)] ?? 0;
  return byte >= 48 && byte <= 57;
}

export function isSummaryHeader(line: string): boolean {
  return /^["`\s]*总交易单数/.test(line);
}

/** A line of a summary as it was split, and where it stands. */
export type SummaryLine = { line: number; cells: readonly string[]; delimiter: string; hasMarks: boolean };

type Summed = { index: number; unit: keyof typeof decimalsOf; name: string; sums: Sums };

const withoutTail = (cells: readonly string[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);

/** Adds up the columns that the summary will tell the sums of. */
export class SummaryCheck {
  private readonly summed: Summed[];
  private readonly counts: Sums = { all: 0, payments: 0 };

  /** The sums as they are now, to go back to. */
  mark(): () => void {
    const all = [this.counts, ...this.summed.map(({ sums }) => sums)];
    const before = all.map((sums) => ({ ...sums }));
    return () => {
      for (const [at, sums] of all.entries()) Object.assign(sums, before[at]);
    };
  }

  constructor(columns: BillColumns) {
    const wanted = new Map(Object.values(titles).map(({ column, unit }) => [column as string, unit]));
    this.summed = columns.names.flatMap((name, index) => {
      const unit = wanted.get(name);
      return unit ? [{ index, unit, name, sums: { all: 0, payments: 0 } }] : [];
    });
  }

  /** Throws BillError for an amount that is none. */
  add(cells: LineCells, isPayment: boolean, line: number): void {
    this.counts.all += 1;
    if (isPayment) this.counts.payments += 1;
    for (const column of this.summed) {
      const { index, unit, name } = column;
      const from = cells.from[index] ?? 0;
      const plain = plainDecimal(cells.bytes, from, cells.to[index] ?? 0, decimalsOf[unit]);
      const amount =
        plain < 0
          ? this.read(cells.trimmed(index), unit, { line, column: name, cell: cellName(index, line) })
          : plain;
      column.sums.all += amount;
      if (isPayment) column.sums.payments += amount;
    }
  }

  private read(text: string, unit: keyof typeof decimalsOf, place: Place): number {
    try {
      return unit === "yuan" ? readAmount(text) : readHandlingFee(text);
    } catch (error) {
      throw located(error, place);
    }
  }

  /**
   * Compares with what the bill says of itself. Of the readings of a line whose amounts hold delimiters, one must agree.
   * Throws BillError with the title that does not agree.
   */
  compare(titlesLine: SummaryLine, { line, cells, delimiter, hasMarks }: SummaryLine): void {
    const names = withoutTail(titlesLine.cells).map((name) => name.replace(/\s/g, ""));
    const values = withoutTail(cells);
    const isExact = values.length === names.length;
    const summed = names.map((name) => titleOf(name)?.column ?? name);
    const readings = isExact ? [values] : readingsOf(summed, { pieces: values, delimiter, hasMarks });
    if (!readings || readings.length === 0 || values.length < names.length) {
      throw new BillError("cells", { line, found: String(values.length), expected: String(names.length) });
    }
    const errors = readings.flatMap((reading) => this.errorOf(names, reading, line) ?? []);
    if (errors.length === readings.length) throw errors[0];
  }

  /** What does not agree in one reading of the summary; null where all does. */
  private errorOf(names: readonly string[], values: readonly string[], line: number): BillError | null {
    try {
      for (const [index, name] of names.entries())
        this.compareOne({ name, index }, (values[index] ?? "").trim(), line);
      return null;
    } catch (error) {
      if (error instanceof BillError) return error;
      throw error;
    }
  }

  private compareOne({ name, index }: { name: string; index: number }, text: string, line: number): void {
    const place = { line, column: name, cell: cellName(index, line) };
    if (name === countTitle) {
      this.compareCount(text, place);
      return;
    }
    const title = titleOf(name);
    const column = title && this.summed.find((one) => one.name === title.column);
    if (!title || !column) return;
    const told = this.read(text, title.unit, place);
    if (!Number.isSafeInteger(column.sums.all)) throw new BillError("amount-huge", place);
    const isOfRefunds = name.includes("退款");
    if (told === column.sums.all || (!isOfRefunds && told === column.sums.payments)) return;
    const expected = decimalText(column.sums.all, decimalsOf[title.unit]);
    throw new BillError("summary-total", { ...place, found: text, expected });
  }

  private compareCount(text: string, place: Place): void {
    const { all, payments } = this.counts;
    let told: number;
    try {
      told = readCount(text);
    } catch (error) {
      throw located(error, place);
    }
    if (told !== all && told !== payments) {
      throw new BillError("summary-count", { ...place, found: text, expected: String(all) });
    }
  }
}

/** A whole number of units as a decimal number, of which `decimals` places make one. */
function decimalText(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, "0");
  return `${units < 0 ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
