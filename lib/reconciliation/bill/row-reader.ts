import { startOfDay } from "@/lib/time";
import { BillError, located } from "./bill-error";
import { BillRow, type BillRowKind, type BillTotals, type RowText, rowTexts } from "./bill-row";
import { cellName } from "./cell-name";
import type { BillColumns, Covers } from "./columns";
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
const kindBytes = kinds.map(([state, kind]) => ({ state, bytes: Buffer.from(state), kind }));

/** The kinds of rows that a bill can have, by what it covers. */
function kindsOf({ payments, refunds }: Covers): BillRowKind[] {
  return [...(payments ? (["payment", "revoked"] as const) : []), ...(refunds ? (["refund"] as const) : [])];
}
const yuan = Buffer.from("CNY");
const dayLength = "YYYY-MM-DD".length;
const timeLength = " HH:MM:SS".length;

/** Each of these is read by a rule of its own; the other texts a line may lack. */
const required: readonly RowText[] = ["mchId", "transactionId", "refundId"];
const optional = rowTexts.filter((text) => !required.includes(text));

/** The columns of a bill that every line is read by. */
type RowColumns = {
  fields: Record<
    "tradedAt" | "refundAskedAt" | "appid" | "tradeState" | "currency" | "total" | "refund" | "handlingFee",
    FieldColumn
  >;
  texts: Record<"mchId" | "transactionId" | "refundId", TextColumn>;
  optional: readonly TextColumn[];
};

function rowColumns(fields: FieldReader): RowColumns {
  return {
    fields: {
      tradedAt: fields.column("tradedAt"),
      refundAskedAt: fields.column("refundAskedAt"),
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

/** What the rows have told so far of whose and of which day they are. */
type Told = {
  day: string | null;
  merchant: string | null | undefined;
  appid: string | null | undefined;
  appidBytes: Uint8Array | null;
  merchantBytes: Uint8Array | null;
  isToTheMinute: boolean;
};

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
  /** `day`: of all rows, YYYY-MM-DD; null before the first where none is expected. */
  private told: Told = {
    ...{ day: null, merchant: undefined, appid: undefined },
    ...{ appidBytes: null, merchantBytes: null, isToTheMinute: false },
  };
  private dayBytes: Uint8Array = new Uint8Array(0);
  private dayStartMs = 0;
  private readonly kinds: typeof kindBytes;
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
    this.kinds = kindBytes.filter(({ kind }) => kindsOf(columns.covers).includes(kind));
    if (expected.day !== undefined) this.knowDay(expected.day);
  }

  get day(): string | null {
    return this.told.day;
  }

  /** The merchant of all rows; null where there are several, or none. */
  get mchId(): string | null {
    return this.told.merchant ?? null;
  }

  /** The appid of all rows; null where there are several, or none. */
  get appid(): string | null {
    return this.told.appid ?? null;
  }

  /** Whether a time was written without its seconds. */
  get isToTheMinute(): boolean {
    return this.told.isToTheMinute;
  }

  /** What the rows have told so far, to go back to after a reading of a line that may not be the right one. */
  mark(): () => void {
    const told = { ...this.told };
    return () => {
      this.told = told;
      if (told.day === null) this.dayBytes = new Uint8Array(0);
      else this.knowDay(told.day);
    };
  }

  /** One line, whose cells were split, as a row that holds until the next, counted. Throws as `parse`. */
  read(line: number): BillRow {
    const row = this.parse(line);
    this.check.add(this.cells, row.kind === "payment", line);
    this.count(row);
    return row;
  }

  /** The same, not counted. Throws BillError with its line and column. */
  parse(line: number): BillRow {
    const { row, cells } = this;
    row.line = line;
    try {
      this.readCells();
    } catch (error) {
      const { index } = this.fields.current;
      const column = this.columns.names[index] ?? null;
      throw located(error, { line, column, cell: index < 0 ? null : cellName(index, line) });
    }
    row.bytes = cells.bytes;
    return row;
  }

  private readCells(): void {
    const { row, fields } = this;
    const { texts, optional: rest, fields: at } = this.at;
    row.kind = this.readKind(at.tradeState);
    if (!fields.isSame(at.currency, yuan)) this.readCurrency(at.currency);
    row.tradedAtMs = this.readTime(this.timeColumn());
    this.readAppid(at.appid);
    this.readMerchant(texts.mchId);
    fields.readIdentifier(texts.transactionId);
    row.feeFen = fields.readDecimal(at.total, 2);
    row.refundFen = fields.readDecimal(at.refund, 2);
    if (row.kind === "refund" && texts.refundId.index >= 0) fields.readIdentifier(texts.refundId);
    else fields.leaveOut(texts.refundId);
    for (const column of rest) fields.readOptional(column);
    row.handlingFee = fields.readDecimal(at.handlingFee, 5);
  }

  private readKind(column: FieldColumn): BillRowKind {
    for (const { bytes, kind } of this.kinds) if (this.fields.isSame(column, bytes)) return kind;
    const state = this.fields.text(column);
    const found = this.kinds.find((known) => known.state === state);
    return found
      ? found.kind
      : this.disagree("status", state, this.kinds.map((known) => known.state).join(" / "));
  }

  /** A refund in a bill of refunds is of the day on which it was asked for; 交易时间 is its payment's. */
  private timeColumn(): FieldColumn {
    const { tradedAt, refundAskedAt } = this.at.fields;
    if (refundAskedAt.index < 0 || this.fields.isEmpty(refundAskedAt)) return tradedAt;
    readTime(this.fields.text(tradedAt));
    return refundAskedAt;
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
    if (this.told.day === null) this.knowDay(day);
    if (day !== this.told.day) this.disagree("other-day", time, this.told.day ?? "");
    const hasSeconds = time.length === dayLength + timeLength;
    if (!hasSeconds) this.told.isToTheMinute = true;
    const exact = Buffer.from(hasSeconds ? time : `${time}:00`);
    return this.dayStartMs + plainTime(exact, dayLength + 1) * 1_000;
  }

  private knowDay(day: string): void {
    this.told.day = day;
    this.dayBytes = Buffer.from(day);
    this.dayStartMs = startOfDay(day).getTime();
  }

  /** All rows are of the account. */
  private readAppid(column: FieldColumn): void {
    const { appid } = this.expected;
    const { told } = this;
    if (this.fields.isSame(column, told.appidBytes)) return;
    const found = this.fields.text(column);
    if (appid !== undefined && found !== appid) this.disagree("other-appid", found, appid);
    told.appid = told.appid === undefined || told.appid === found ? found : null;
    told.appidBytes = Buffer.from(found);
    this.row.appid = found;
  }

  /** All rows are of the merchant that was asked for, where one was. */
  private readMerchant(column: TextColumn): void {
    const { mchId: wanted } = this.expected;
    const { told } = this;
    if (!this.fields.isSame(column, told.merchantBytes)) {
      const mchId = readIdentifier(this.fields.text(column));
      if (wanted !== undefined && mchId !== wanted) this.disagree("other-merchant", mchId, wanted);
      if (told.merchant === undefined) told.merchant = mchId;
      else if (told.merchant !== mchId) told.merchant = null;
      told.merchantBytes = Buffer.from(mchId);
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
