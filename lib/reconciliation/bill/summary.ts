import { BillError, located } from "./bill-error";
import type { BillColumns } from "./columns";
import type { LineCells } from "./line-cells";
import { plainDecimal } from "./plain-cells";
import { readAmount, readCount, readHandlingFee } from "./read-cells";
import { splitLine } from "./split-line";

/**
 * Sums of one column, over all lines and over those of payments: of what was paid, no document says which of the two a
 * bill gives.
 */
type Sums = { all: number; payments: number };

const decimalsOf = { yuan: 2, fee: 5 } as const;

/** The titles of a summary, and which column each is the sum of (wechat-api.md 6.1, 6.2). */
const titles = {
  总交易额: { column: "总金额", unit: "yuan" },
  总退款金额: { column: "退款金额", unit: "yuan" },
  总企业红包退款金额: { column: "企业红包退款金额", unit: "yuan" },
  手续费总金额: { column: "手续费", unit: "fee" },
  应结订单总金额: { column: "应结订单金额", unit: "yuan" },
  退款总金额: { column: "退款金额", unit: "yuan" },
  充值券退款总金额: { column: "充值券退款金额", unit: "yuan" },
  订单总金额: { column: "订单金额", unit: "yuan" },
  申请退款总金额: { column: "申请退款金额", unit: "yuan" },
} as const satisfies Record<string, { column: string; unit: keyof typeof decimalsOf }>;

const countTitle = "总交易单数";

/** Whether a line can only be a row, by its first bytes: it begins with a time. */
export function isRowStart(bytes: Uint8Array, from: number): boolean {
  const byte = bytes[from + (bytes[from] === 96 ? 1 : 0)] ?? 0;
  return byte >= 48 && byte <= 57;
}

export function isSummaryHeader(line: string): boolean {
  return /^["`\s]*总交易单数/.test(line);
}

type Summed = { index: number; unit: keyof typeof decimalsOf; name: string; sums: Sums };

/** Adds up the columns that the summary will tell the sums of. */
export class SummaryCheck {
  private readonly summed: Summed[];
  private readonly counts: Sums = { all: 0, payments: 0 };

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
      const amount = plain < 0 ? this.read(cells.trimmed(index), unit, { line, column: name }) : plain;
      column.sums.all += amount;
      if (isPayment) column.sums.payments += amount;
    }
  }

  private read(text: string, unit: keyof typeof decimalsOf, place: { line: number; column: string }): number {
    try {
      return unit === "yuan" ? readAmount(text) : readHandlingFee(text);
    } catch (error) {
      throw located(error, place);
    }
  }

  /** Compares with what the bill says of itself. Throws BillError with the title that does not agree. */
  compare(header: string, values: string, line: number): void {
    const names = splitLine(header, header.split(",").length).map((name) => name.trim());
    const cells = splitLine(values, names.length);
    if (cells.length !== names.length)
      throw new BillError("cells", { line, found: String(cells.length), expected: String(names.length) });
    for (const [index, name] of names.entries()) this.compareOne(name, cells[index] ?? "", line);
  }

  private compareOne(name: string, text: string, line: number): void {
    const place = { line, column: name };
    if (name === countTitle) {
      this.compareCount(text, place);
      return;
    }
    const title = Object.entries(titles).find(([known]) => known === name)?.[1];
    const column = title && this.summed.find((one) => one.name === title.column);
    if (!title || !column) return;
    const told = this.read(text, title.unit, place);
    if (!Number.isSafeInteger(column.sums.all)) throw new BillError("amount-huge", place);
    const isOfRefunds = name.includes("退款");
    if (told === column.sums.all || (!isOfRefunds && told === column.sums.payments)) return;
    const expected = decimalText(column.sums.all, decimalsOf[title.unit]);
    throw new BillError("summary-total", { ...place, found: text, expected });
  }

  private compareCount(text: string, place: { line: number; column: string }): void {
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
