import { startOfDay } from "@/lib/time";
import { BillError, located } from "./bill-error";
import { BillRow, type BillRowKind, type BillTotals, type RowText, rowTexts } from "./bill-row";
import type { BillColumns } from "./columns";
import { type FieldColumn, FieldReader, type TextColumn } from "./field-reader";
import { billLimits } from "./limits";
import type { LineCells } from "./line-cells";
import { isSame, plainTime } from "./plain-cells";
import { readIdentifier, readTime } from "./read-cells";
import type { SummaryCheck } from "./summary";

/** What a bill must be of, where that is known before it is read. */
export type BillExpectation = {
  appid?: string;
  mchId?: string;
  /** YYYY-MM-DD, Asia/Shanghai. */
  day?: string;
};

const kinds: readonly [string, BillRowKind][] = [
  ["SUCCESS", "payment"],
  ["REFUND", "refund"],
  ["REVOKED", "revoked"],
];
const kindBytes = kinds.map(([state, kind]) => ({ bytes: Buffer.from(state), kind }));
const yuan = Buffer.from("CNY");
const dayLength = "YYYY-MM-DD".length;
const timeLength = " HH:MM:SS".length;

/** Each of these is read by a rule of its own; the other texts a line may lack. */
const required: readonly RowText[] = ["mchId", "transactionId", "refundId"];
const optional = rowTexts.filter((text) => !required.includes(text));

/** The columns of a bill that every line is read by. */
type RowColumns = {
  fields: Record<
    "tradedAt" | "appid" | "tradeState" | "currency" | "total" | "refund" | "handlingFee",
    FieldColumn
  >;
  texts: Record<"mchId" | "transactionId" | "refundId", TextColumn>;
  optional: readonly TextColumn[];
};

function rowColumns(fields: FieldReader): RowColumns {
  return {
    fields: {
      tradedAt: fields.column("tradedAt"),
      appid: fields.column("appid"),
      tradeState: fields.column("tradeState"),
      currency: fields.column("currency"),
      total: fields.column("total"),
      refund: fields.column("refund"),
      handlingFee: fields.column("handlingFee"),
    },
    texts: {
      mchId: fields.textColumn("mchId"),
      transactionId: fields.textColumn("transactionId"),
      refundId: fields.textColumn("refundId"),
    },
    optional: optional.map((field) => fields.textColumn(field)),
  };
}

type Disagreement = "status" | "currency" | "other-day" | "other-appid" | "other-merchant";

/** Turns the cells of lines into rows and adds them up. Cells of the usual form are judged by their bytes alone. */
export class RowReader {
  readonly totals: BillTotals = {
    rows: 0,
    payments: 0,
    refunds: 0,
    paidFen: 0,
    refundedFen: 0,
    handlingFee: 0,
  };
  /** The day of all rows, YYYY-MM-DD; null before the first where none is expected. */
  day: string | null;
  private dayBytes: Uint8Array = new Uint8Array(0);
  private dayStartMs = 0;
  private merchant: string | null | undefined;
  /** The account and merchant that the last line was found to be rightly of. */
  private appidBytes: Uint8Array | null = null;
  private merchantBytes: Uint8Array | null = null;
  private readonly row = new BillRow();
  private readonly fields: FieldReader;
  private readonly at: RowColumns;

  constructor(
    private readonly columns: BillColumns,
    private readonly cells: LineCells,
    private readonly expected: BillExpectation,
    private readonly check: SummaryCheck,
  ) {
    this.fields = new FieldReader(columns, cells, this.row);
    this.at = rowColumns(this.fields);
    this.day = expected.day ?? null;
    if (this.day !== null) this.knowDay(this.day);
  }

  /** The merchant of all rows; null where there are several, or none. */
  get mchId(): string | null {
    return this.merchant ?? null;
  }

  /** One line, whose cells were split, as a row that holds until the next. Throws BillError with its line and column. */
  read(line: number): BillRow {
    const { row, cells } = this;
    row.line = line;
    try {
      this.readCells();
    } catch (error) {
      throw located(error, { line, column: this.columns.names[this.fields.current.index] ?? null });
    }
    row.bytes = cells.bytes;
    this.check.add(cells, row.kind === "payment", line);
    this.count(row);
    return row;
  }

  private readCells(): void {
    const { row, fields } = this;
    const { texts, optional: rest, fields: at } = this.at;
    row.kind = this.readKind(at.tradeState);
    if (!fields.isSame(at.currency, yuan)) this.readCurrency(at.currency);
    row.tradedAtMs = this.readTime(at.tradedAt);
    this.readAppid(at.appid);
    this.readMerchant(texts.mchId);
    fields.readIdentifier(texts.transactionId);
    row.feeFen = fields.readDecimal(at.total, 2);
    row.refundFen = fields.readDecimal(at.refund, 2);
    if (row.kind === "refund") fields.readIdentifier(texts.refundId);
    else fields.leaveOut(texts.refundId);
    for (const column of rest) fields.readOptional(column);
    row.handlingFee = fields.readDecimal(at.handlingFee, 5);
  }

  private readKind(column: FieldColumn): BillRowKind {
    for (const { bytes, kind } of kindBytes) if (this.fields.isSame(column, bytes)) return kind;
    const state = this.fields.text(column);
    const found = kinds.find(([known]) => known === state);
    return found ? found[1] : this.disagree("status", state, kinds.map(([known]) => known).join(" / "));
  }

  private readCurrency(column: FieldColumn): void {
    const found = this.fields.text(column);
    if (found !== "CNY") this.disagree("currency", found, "CNY");
  }

  /** All rows are of one day, in Asia/Shanghai. */
  private readTime(column: FieldColumn): number {
    const { bytes, from, to } = this.cells;
    const begin = from[column.index] ?? 0;
    const middle = begin + dayLength;
    const isUsual = to[column.index] === middle + timeLength && bytes[middle] === 32;
    const seconds =
      isUsual && isSame(bytes, begin, middle, this.dayBytes) ? plainTime(bytes, middle + 1) : -1;
    if (seconds >= 0) return this.dayStartMs + seconds * 1_000;
    const time = readTime(this.fields.text(column));
    const day = time.slice(0, dayLength);
    if (this.day === null) this.knowDay(day);
    if (day !== this.day) this.disagree("other-day", time, this.day ?? "");
    return this.dayStartMs + plainTime(Buffer.from(time), dayLength + 1) * 1_000;
  }

  private knowDay(day: string): void {
    this.day = day;
    this.dayBytes = Buffer.from(day);
    this.dayStartMs = startOfDay(day).getTime();
  }

  /** All rows are of the account. */
  private readAppid(column: FieldColumn): void {
    const { appid } = this.expected;
    if (this.fields.isSame(column, this.appidBytes)) return;
    const found = this.fields.text(column);
    if (appid !== undefined && found !== appid) this.disagree("other-appid", found, appid);
    this.appidBytes = Buffer.from(found);
  }

  /** All rows are of the merchant that was asked for, where one was. */
  private readMerchant(column: TextColumn): void {
    const { mchId: wanted } = this.expected;
    if (!this.fields.isSame(column, this.merchantBytes)) {
      const mchId = readIdentifier(this.fields.text(column));
      if (wanted !== undefined && mchId !== wanted) this.disagree("other-merchant", mchId, wanted);
      if (this.merchant === undefined) this.merchant = mchId;
      else if (this.merchant !== mchId) this.merchant = null;
      this.merchantBytes = Buffer.from(mchId);
    }
    this.fields.keep(column);
  }

  private disagree(problem: Disagreement, found: string, expected: string): never {
    throw new BillError(problem, { found, expected });
  }

  private count({ kind, feeFen, refundFen, handlingFee }: BillRow): void {
    const { totals } = this;
    totals.rows += 1;
    if (totals.rows > billLimits.rows) throw new BillError("too-many-rows");
    if (kind === "payment") {
      totals.payments += 1;
      totals.paidFen += feeFen;
    } else if (kind === "refund") totals.refunds += 1;
    totals.refundedFen += refundFen;
    totals.handlingFee += handlingFee;
  }
}
