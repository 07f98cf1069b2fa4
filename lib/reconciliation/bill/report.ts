import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createTranslator } from "next-intl";
import { exactTime } from "@/lib/time";
import { messagesOf } from "@/messages";
import { BillError, type BillErrorDetail } from "./bill-error";
import { type BillRow, type BillRowKind, type RowSink, type RowText, rowTexts } from "./bill-row";
import type { Encoding } from "./encoding";
import { type ParsedBill, parseBill } from "./parse-bill";
import { problemWords } from "./problem-words";

/** What a bill is: `nontax`, or WeChat Pay's own with the kind that was asked for. */
export type ReportKind = "nontax" | "trade-all" | "trade-success" | "trade-refund";

/** A row as the report gives it. `amountFen`: of a refund what was given back, else what was paid. `at`: ISO 8601, +08:00. */
type ReportRow = { line: number; type: BillRowKind; transactionId: string; amountFen: number; at: string };

type ReportWarning = { code: "to-the-minute" | "revoked"; message: string };

/** What a file says as a bill. A file that is refused has no rows: nothing of it may be used. */
export type BillReport = {
  kind: ReportKind | null;
  covers: ("payments" | "refunds")[];
  /** Null for none and for several. */
  appid: string | null;
  mchid: string | null;
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string | null;
  encoding: Encoding | null;
  rows: ReportRow[];
  warnings: ReportWarning[];
  refused: { code: string; line: number | null; message: string } | null;
};

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function textOf({ bytes, from, to }: BillRow, text: RowText): string {
  const index = rowTexts.indexOf(text);
  const begin = from[index] ?? -1;
  return begin < 0 ? "" : decoder.decode(bytes.subarray(begin, to[index]));
}

function reportRow(row: BillRow): ReportRow {
  const { line, kind, feeFen, refundFen, tradedAtMs } = row;
  return {
    line,
    type: kind,
    transactionId: textOf(row, "transactionId"),
    amountFen: kind === "refund" ? refundFen : feeFen,
    at: `${exactTime(new Date(tradedAtMs)).replace(" ", "T")}+08:00`,
  };
}

function collector(): RowSink<ReportRow[]> {
  let rows: ReportRow[] = [];
  const take = () => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return { add: (row) => void rows.push(reportRow(row)), take };
}

function kindOf({ kind, covers }: ParsedBill): ReportKind {
  if (kind === "nontax") return "nontax";
  if (!covers.refunds) return "trade-success";
  return covers.payments ? "trade-all" : "trade-refund";
}

function warningsOf({ isToTheMinute }: ParsedBill, rows: readonly ReportRow[]): ReportWarning[] {
  const revoked = rows.filter(({ type }) => type === "revoked").length;
  return [
    ...(isToTheMinute
      ? [
          {
            code: "to-the-minute" as const,
            message: "Times are to the minute: a spreadsheet left their seconds out.",
          },
        ]
      : []),
    ...(revoked > 0
      ? [
          {
            code: "revoked" as const,
            message: `${revoked} of the rows are payments that were taken back: they are no money received.`,
          },
        ]
      : []),
  ];
}

/** A refusal in plain English: the file, the place, what is wrong and what to do, what was read and expected. */
function refusalMessage(detail: BillErrorDetail, fileName: string): string {
  const translate = createTranslator({
    locale: "en",
    messages: messagesOf.en,
    namespace: "reconciliation.billProblems",
  });
  const { place, words, found, expected } = problemWords(detail, translate);
  const where = [fileName, place].filter(Boolean).join(", ");
  return [
    `${where}: ${words}`,
    found && `${translate("found")} ${found}`,
    expected && `${translate("expected")} ${expected}`,
  ]
    .filter(Boolean)
    .join(" ");
}

const nothing: Omit<BillReport, "refused"> = {
  ...{ kind: null, covers: [], appid: null, mchid: null, day: null, encoding: null },
  ...{ rows: [], warnings: [] },
};

/**
 * Reads a bill without a database, as an import would: from a file's path, or from its bytes. A file that is no bill, or
 * one that cannot be trusted, is refused in the report; only a failing disk throws.
 */
export async function readBillReport(
  source: AsyncIterable<Uint8Array> | string,
  fileName: string = typeof source === "string" ? basename(source) : "-",
): Promise<BillReport> {
  const rows: ReportRow[] = [];
  try {
    const bytes = typeof source === "string" ? createReadStream(source) : source;
    const batches = parseBill(bytes, {}, collector());
    for (;;) {
      const next = await batches.next();
      if (!next.done) {
        for (const row of next.value) rows.push(row);
        continue;
      }
      const bill = next.value;
      const { covers, appid, mchId: mchid, day, encoding } = bill;
      const covered = (["payments", "refunds"] as const).filter((half) => covers[half]);
      rows.sort((one, other) => one.line - other.line);
      const warnings = warningsOf(bill, rows);
      return {
        kind: kindOf(bill),
        covers: covered,
        appid,
        mchid,
        day,
        encoding,
        rows,
        warnings,
        refused: null,
      };
    }
  } catch (error) {
    if (!(error instanceof BillError)) throw error;
    const { problem, line } = error.detail;
    return { ...nothing, refused: { code: problem, line, message: refusalMessage(error.detail, fileName) } };
  }
}
