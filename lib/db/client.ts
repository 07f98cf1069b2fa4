import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

export type Database = PrismaClient;
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
export type Queryable = Database | Transaction;

const holder = globalThis as unknown as { levydeskDatabase?: PrismaClient };

/**
 * What every session of the desk sets. Prisma's adapter writes and reads times without their offset, which is right only
 * in UTC. And on the disks of today a page anywhere costs hardly more than the next one: by PostgreSQL's own figure, which
 * is a spinning disk's, a list by two rare filters was read whole and sorted.
 */
export const sessionOptions = "-c TimeZone=UTC -c random_page_cost=1.1";

/**
 * Opens a client of its own, for whoever closes it himself. `url` is a PostgreSQL connection string, `connections` the
 * most that it opens, `idleMs` for how long it keeps one that nobody uses.
 */
export function openDatabase(url: string, connections = 10, idleMs = 10_000): PrismaClient {
  const settings = {
    connectionString: url,
    max: connections,
    idleTimeoutMillis: idleMs,
    keepAlive: true,
    options: sessionOptions,
  };
  // Longer than Prisma's 2 s and 5 s: what WeChat answered must still be written down while the machine is busy.
  const transactionOptions = { maxWait: 15_000, timeout: 20_000 };
  return new PrismaClient({ adapter: new PrismaPg(settings), transactionOptions });
}

/** A new connection signs in and reads the catalogue anew: whoever clicks again within this time waits for neither. */
const deskIdleMs = 10 * 60_000;

/** The desk's one client, opened on first use and kept across reloads in development. */
export function db(): PrismaClient {
  holder.levydeskDatabase ??= openDatabase(env().DATABASE_URL, 10, deskIdleMs);
  return holder.levydeskDatabase;
}
