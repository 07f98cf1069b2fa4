import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { sessionOptions, type Transaction } from "@/lib/db/client";
import { env } from "@/lib/env";
import { type BillRow, type RowSink, rowTexts } from "./bill/bill-row";
import { billLimits } from "./bill/limits";
import { CopyRows, copyEnd, copyHeader, uuidBytes } from "./copy-format";

type Columns<Texts extends readonly unknown[]> = { readonly [Index in keyof Texts]: string };

const textColumns = [
  "mch_id",
  "transaction_id",
  "merchant_order_no",
  "refund_id",
  "refund_out_id",
  "refund_state",
  "region_code",
  "department_code",
  "number",
  "notice_type",
  "bank_id",
  "description",
] as const satisfies Columns<typeof rowTexts>;

const columns = [
  ...["bill_id", "line", "kind", "traded_at", "fee_fen", "refund_fen", "handling_fee"],
  ...textColumns,
];

/** What a row takes at most: its texts are of one line, and the rest is little. */
const rowBytes = billLimits.line + 100;
const batchBytes = 320 * 1024;

const kindLabels = {
  payment: Buffer.from("payment"),
  refund: Buffer.from("refund"),
  revoked: Buffer.from("revoked"),
};

/** Turns the rows of a bill into what COPY takes. */
export function copySink(billId: string): RowSink<Buffer> {
  const id = uuidBytes(billId);
  const rows = new CopyRows(batchBytes);
  const add = (row: BillRow) => {
    const { bytes, from, to } = row;
    rows.row(columns.length, rowBytes);
    rows.raw(id);
    rows.int32(row.line);
    rows.raw(kindLabels[row.kind]);
    rows.instant(row.tradedAtMs);
    rows.int64(row.feeFen);
    rows.int64(row.refundFen);
    rows.int64(row.handlingFee);
    for (let text = 0; text < rowTexts.length; text += 1) {
      const begin = from[text] ?? -1;
      if (begin < 0) rows.null();
      else rows.raw(bytes, begin, to[text]);
    }
  };
  return { add, take: () => rows.take() };
}

async function* copyStream(batches: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield copyHeader();
  for await (const batch of batches) if (batch.length > 0) yield batch;
  yield copyEnd();
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

/** Notes the payments whose number stands on another payment, too: what matching looks at for money paid twice. */
async function noteRepeats(client: pg.Client, billId: string): Promise<void> {
  await client.query(
    `INSERT INTO bill_repeats (bill_id, line)
     SELECT bill_id, line FROM bill_rows JOIN (
       SELECT number FROM bill_rows WHERE bill_id = $1 AND kind = 'payment' AND number IS NOT NULL
       GROUP BY number HAVING count(*) > 1
     ) AS repeated USING (number)
     WHERE bill_id = $1 AND kind = 'payment'`,
    [billId],
  );
}

/**
 * Copies the rows of a bill, as `copySink` made them, into the database while they are being read: all or none.
 * @throws what reading them throws; `onTwice` says what a line that stands twice is
 */
export async function copyRows(
  billId: string,
  batches: AsyncIterable<Buffer>,
  onTwice: (twice: TwiceLine) => Error,
): Promise<void> {
  // A connection of its own: Prisma knows no COPY. It must not end before the transaction does.
  const client = new pg.Client({ connectionString: env().DATABASE_URL, options: sessionOptions });
  await client.connect();
  try {
    await client.query("BEGIN");
    // All groups of a million lines at once: with less they go through files. And no loops within loops over rows of
    // which the planner cannot know yet.
    await client.query("SET LOCAL work_mem = '128MB'; SET LOCAL enable_nestloop = off");
    const copy = client.query(copyFrom(`COPY bill_rows (${columns.join(", ")}) FROM STDIN (FORMAT binary)`));
    await pipeline(copyStream(batches), copy);
    const twice = await findTwice(client, billId);
    if (twice) throw onTwice(twice);
    await noteRepeats(client, billId);
    await client.query("COMMIT");
    // Rows of a bill that the planner has not seen count as none to it, and joins over them become loops within loops.
    await client.query("ANALYZE bill_rows");
  } finally {
    // Ending the connection rolls back what was not committed.
    await client.end();
  }
}

/** Deletes what an import that came to nothing has copied. */
export async function dropRows(tx: Transaction, billId: string): Promise<void> {
  await tx.billRepeat.deleteMany({ where: { billId } });
  await tx.billRow.deleteMany({ where: { billId } });
}
