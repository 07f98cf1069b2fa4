import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { env } from "@/lib/env";
import type { BillRow } from "./bill/bill-row";

const columns = [
  "bill_id",
  "line",
  "kind",
  "traded_at",
  "mch_id",
  "transaction_id",
  "merchant_order_no",
  "fee_fen",
  "refund_fen",
  "refund_id",
  "refund_out_id",
  "refund_state",
  "region_code",
  "department_code",
  "number",
  "notice_type",
  "bank_id",
  "description",
  "handling_fee",
];

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A value as COPY's text format wants it. */
function escaped(value: string | null): string {
  if (value === null) return "\\N";
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : value;
}

/** One row as a line of COPY's text format; the identifiers are of a kind that needs no escaping (read-cells.ts). */
export function copyLine(billId: string, row: BillRow): string {
  return `${billId}\t${row.line}\t${row.kind}\t${row.tradedAt}+08\t${row.mchId}\t${row.transactionId}\t${row.merchantOrderNo ?? "\\N"}\t${row.feeFen}\t${row.refundFen}\t${row.refundId ?? "\\N"}\t${row.refundOutId ?? "\\N"}\t${escaped(row.refundState)}\t${row.regionCode ?? "\\N"}\t${row.departmentCode ?? "\\N"}\t${row.number ?? "\\N"}\t${row.noticeType ?? "\\N"}\t${row.bankId ?? "\\N"}\t${escaped(row.description)}\t${row.handlingFee}\n`;
}

async function* copyText(billId: string, batches: AsyncIterable<BillRow[]>): AsyncGenerator<string> {
  for await (const batch of batches) {
    let text = "";
    for (const row of batch) text += copyLine(billId, row);
    yield text;
  }
}

/** Lines that stand twice: the same payment, or the same refund. */
export type TwiceLine = { line: number; first: number; transactionId: string };

async function findTwice(client: pg.Client, billId: string): Promise<TwiceLine | null> {
  const { rows } = await client.query<{ line: number; first: number; transaction_id: string }>(
    `SELECT max(line) AS line, min(line) AS first, transaction_id FROM bill_rows WHERE bill_id = $1
     GROUP BY transaction_id, refund_id, kind HAVING count(*) > 1 ORDER BY 1 LIMIT 1`,
    [billId],
  );
  const [twice] = rows;
  return twice ? { line: twice.line, first: twice.first, transactionId: twice.transaction_id } : null;
}

/**
 * Copies the rows of a bill into the database, all or none, while they are being read.
 * @throws what reading them throws; `onTwice` says what a line that stands twice is
 */
export async function copyRows(
  billId: string,
  batches: AsyncIterable<BillRow[]>,
  onTwice: (twice: TwiceLine) => Error,
): Promise<void> {
  // A connection of its own: Prisma knows no COPY. It must not end before the transaction does.
  const client = new pg.Client({ connectionString: env().DATABASE_URL, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    await client.query("BEGIN");
    const copy = client.query(copyFrom(`COPY bill_rows (${columns.join(", ")}) FROM STDIN`));
    await pipeline(copyText(billId, batches), copy);
    const twice = await findTwice(client, billId);
    if (twice) throw onTwice(twice);
    await client.query("COMMIT");
    // Rows of a bill that the planner has not seen count as none to it, and joins over them become loops within loops.
    await client.query("ANALYZE bill_rows");
  } finally {
    // Ending the connection rolls back what was not committed.
    await client.end();
  }
}
