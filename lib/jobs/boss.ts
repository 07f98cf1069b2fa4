import { fromPrisma, PgBoss } from "pg-boss";
import { db, type Queryable } from "@/lib/db/client";
import { log } from "@/lib/log";
import { jobSchema } from "./queues";

const holder = globalThis as unknown as { levydeskJobs?: PgBoss };

/** Logs what pg-boss says of itself: type and code, since its errors can carry the values of a query. */
export function logTroubles(boss: PgBoss): PgBoss {
  boss.on("error", (error) => {
    const code = (error as { code?: unknown }).code;
    log().error({ type: error.name, code: typeof code === "string" ? code : undefined }, "job queue failed");
  });
  boss.on("warning", ({ message }) => log().warn({ warning: message }, "job queue warning"));
  return boss;
}

/**
 * The process's pg-boss for writing and moving jobs. It has no connection and no timer of its own, and is never
 * started: each statement runs where `jobConnection` says, by default on the desk's database client.
 */
export function jobs(): PgBoss {
  holder.levydeskJobs ??= logTroubles(
    new PgBoss({
      db: fromPrisma({ $queryRawUnsafe: (query, ...values) => db().$queryRawUnsafe(query, ...values) }),
      schema: jobSchema,
      migrate: false,
      supervise: false,
      schedule: false,
    }),
  );
  return holder.levydeskJobs;
}

/** Makes a call of `jobs()` part of a transaction. */
export function jobConnection(tx: Queryable) {
  return { db: fromPrisma(tx) };
}
