import pg from "pg";
import { verifyAuditChain } from "@/lib/audit/verify";
import { openDatabase } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import type { OrderEvent } from "./audit-gaps";
import type { OrderRow } from "./judge";

/** Runs one query on a connection of its own: whatever ran before may have been cut off by a kill. */
async function query<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // A connection that breaks fails its query, which tells of it.
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

export const readOrders = (databaseUrl: string) =>
  query<OrderRow>(
    databaseUrl,
    `SELECT id, request_key AS "requestKey", state::text, wechat_order_id AS "wechatOrderId" FROM orders`,
  );

export const readOrderEvents = (databaseUrl: string) =>
  query<OrderEvent>(
    databaseUrl,
    `SELECT target_id AS "orderId", action, outcome::text, changes FROM audit_events
     WHERE target_type = 'order' ORDER BY sequence`,
  );

/** The account of the sandbox's fixtures that the clerks collect for. */
export async function readAccountId(databaseUrl: string): Promise<string> {
  const sql = "SELECT id FROM accounts WHERE appid = 'wx5f6e43071809a9dd'";
  const [account] = await query<{ id: string }>(databaseUrl, sql);
  if (!account) throw new Error("the demo seed made no account");
  return account.id;
}

export async function countOpenOrders(databaseUrl: string): Promise<number> {
  const sql = "SELECT count(*)::int AS open FROM orders WHERE state IN ('submitting', 'unknown')";
  return (await query<{ open: number }>(databaseUrl, sql))[0]?.open ?? 0;
}

/** Has the workers look for forgotten orders now, which they else do once a minute: too seldom at a campaign's pace. */
export async function sweepNow(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl);
  try {
    await database.$transaction((tx) => enqueue(tx, "orders.sweep", {}));
  } finally {
    await database.$disconnect();
  }
}

export async function isChainIntact(databaseUrl: string): Promise<boolean> {
  const database = openDatabase(databaseUrl);
  try {
    return (await verifyAuditChain(database)).whole;
  } finally {
    await database.$disconnect();
  }
}
