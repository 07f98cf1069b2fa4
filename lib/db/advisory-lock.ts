import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const connectMs = 10_000;

export type LockTimes = {
  /** How long to wait for others, in ms. */
  waitMs: number;
  /** After how long the server ends the lock of a holder that has hung, in ms. */
  holdMs: number;
};

/**
 * Runs the work while no other process runs work under the same name. The lock lives on a connection of its own, in
 * a transaction that does nothing else: it ends with a process that dies, and works through a pooler too.
 * @throws an error where the database does not answer; pg's DatabaseError 55P03 where the others take longer than `waitMs`; what the work throws
 */
export async function withAdvisoryLock<Result>(
  name: string,
  { waitMs, holdMs }: LockTimes,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
  });
  // Without a listener, the end of an idle connection would end the process.
  client.on("error", (error) => log().warn({ type: error.name }, "the connection of a lock was lost"));
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL lock_timeout = ${Math.round(waitMs)}`);
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${Math.round(holdMs)}`);
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [name]);
    return await work();
  } finally {
    await client.end();
  }
}
