import { BillError, located } from "./bill-error";
import type { BillRow, BillTotals } from "./bill-row";
import type { BillColumns, BillField } from "./columns";
import { billLimits } from "./limits";
import {
  readAmount,
  readHandlingFee,
  readIdentifier,
  readOptionalIdentifier,
  readText,
  readTime,
} from "./read-cells";
import { splitLine } from "./split-line";
import type { SummaryCheck } from "./summary";

/** What a bill must be of, where that is known before it is read. */
export type BillExpectation = {
  appid?: string;
  mchId?: string /** YYYY-MM-DD, Asia/Shanghai. */;
  day?: string;
};

const kinds: ReadonlyMap<string, BillRow["kind"]> = new Map([
  ["SUCCESS", "payment"],
  ["REFUND", "refund"],
  ["REVOKED", "revoked"],
]);
const longestText = 256;

type Disagreement = "status" | "currency" | "other-day" | "other-appid" | "other-merchant";

/** Turns lines into rows and adds them up. */
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
  private merchant: string | null | undefined;
  private cells: readonly string[] = [];
  /** The field that is being read: where an error is. */
  private current: BillField = "tradedAt";

  constructor(
    private readonly columns: BillColumns,
    private readonly expected: BillExpectation,
    private readonly check: SummaryCheck,
  ) {
    this.day = expected.day ?? null;
  }

  /** The merchant of all rows; null where there are several, or none. */
  get mchId(): string | null {
    return this.merchant ?? null;
  }

  /** One line as a row. Throws BillError with its line and column. */
  read(text: string, line: number): BillRow {
    const { names } = this.columns;
    this.cells = splitLine(text, names.length);
    if (this.cells.length !== names.length) {
      const [found, expected] = [this.cells.length, names.length].map(String);
      throw new BillError("cells", { line, found, expected });
    }
    let row: BillRow;
    try {
      row = this.readCells(line);
    } catch (error) {
      throw located(error, { line, column: names[this.columns.at[this.current]] ?? null });
    }
    this.check.add(this.cells, row.kind === "payment", line);
    this.count(row);
    return row;
  }

  private readCells(line: number): BillRow {
    const kind = this.readKind();
    if (this.cell("currency") !== "CNY") this.disagree("currency", this.cell("currency"), "CNY");
    const tradedAt = readTime(this.cell("tradedAt"));
    this.agreeOnDay(tradedAt);
    const mchId = this.readMerchant();
    return {
      line,
      kind,
      tradedAt,
      mchId,
      transactionId: readIdentifier(this.cell("transactionId")),
      merchantOrderNo: this.optional("merchantOrderNo"),
      feeFen: readAmount(this.cell("total")),
      refundFen: readAmount(this.cell("refund")),
      refundId: kind === "refund" ? readIdentifier(this.cell("refundId")) : null,
      refundOutId: this.optional("refundOutId"),
      refundState: readText(this.cell("refundState"), longestText),
      regionCode: this.optional("regionCode"),
      departmentCode: this.optional("departmentCode"),
      number: this.optional("number"),
      noticeType: this.optional("noticeType"),
      bankId: this.optional("bankId"),
      description: readText(this.cell("description"), longestText),
      handlingFee: readHandlingFee(this.cell("handlingFee")),
    };
  }

  /** The text of a field; empty where this bill has no such column. */
  private cell(field: BillField): string {
    this.current = field;
    return (this.cells[this.columns.at[field]] ?? "").trim();
  }

  private optional(field: BillField): string | null {
    return readOptionalIdentifier(this.cell(field));
  }

  private readKind(): BillRow["kind"] {
    const state = this.cell("tradeState");
    return kinds.get(state) ?? this.disagree("status", state, [...kinds.keys()].join(" / "));
  }

  /** All rows are of one day, in Asia/Shanghai. */
  private agreeOnDay(tradedAt: string): void {
    const day = tradedAt.slice(0, 10);
    this.day ??= day;
    if (day !== this.day) this.disagree("other-day", tradedAt, this.day);
  }

  /** All rows are of the account, and of the merchant that was asked for, where one was. */
  private readMerchant(): string {
    const { appid, mchId: wanted } = this.expected;
    const found = this.cell("appid");
    if (appid !== undefined && found !== appid) this.disagree("other-appid", found, appid);
    const mchId = readIdentifier(this.cell("mchId"));
    if (wanted !== undefined && mchId !== wanted) this.disagree("other-merchant", mchId, wanted);
    if (this.merchant === undefined) this.merchant = mchId;
    else if (this.merchant !== mchId) this.merchant = null;
    return mchId;
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
