import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { day } from "./day";

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return (performance.now() - beganMs) / 1_000;
}

/** The least that an import can take: the same rows, ready for COPY, into a table without an index. */
export async function importFloor(client: pg.Client, copyFile: string): Promise<number> {
  await client.query("CREATE TABLE floor_rows (LIKE bill_rows)");
  const seconds = await secondsOf(() =>
    pipeline(
      createReadStream(copyFile, { highWaterMark: 256 * 1024 }),
      client.query(copyFrom("COPY floor_rows FROM STDIN")),
    ),
  );
  await client.query("DROP TABLE floor_rows");
  return seconds;
}

/** The least that a matching can take: one hash join of the two tables in plain SQL. */
export async function matchFloor(client: pg.Client, billId: string, accountId: string): Promise<number> {
  await client.query("SET work_mem = '128MB'");
  await client.query("SET enable_mergejoin = off");
  await client.query("SET enable_nestloop = off");
  return secondsOf(() =>
    client.query(
      `SELECT count(*) FROM bill_rows JOIN orders ON orders.transaction_id = bill_rows.transaction_id
       WHERE bill_rows.bill_id = $1 AND bill_rows.kind = 'payment' AND orders.account_id = $2
         AND orders.paid_at >= $3::timestamptz AND orders.paid_at < $3::timestamptz + interval '1 day'
         AND orders.fee_fen = bill_rows.fee_fen`,
      [billId, accountId, `${day}T00:00:00+08:00`],
    ),
  );
}
