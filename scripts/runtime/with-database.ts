import { readDotEnv } from "./dot-env";
import { type Holder, type LockAttempt, takeLock } from "./lock";
import { inData } from "./paths";
import { ensureDatabase, runningPostgresUrl, startPostgres } from "./postgres";
import { Problem } from "./problem";
import { waitUntil } from "./processes";

export const databaseName = "levydesk";
export const preferredPostgresPort = 54_329;
/** Held by whoever runs the PostgreSQL of `.data`: `npm start`, or a command for the time that it takes. */
export const runLockFile = inData("run.json");

/**
 * Takes the lock of `.data`, waiting for commands, which are short.
 * Answers the holder instead when it is a desk, or when a command holds it for longer than a minute.
 */
export async function takeRunLock(purpose: Pick<Holder, "command" | "kind">): Promise<LockAttempt> {
  let attempt = takeLock(runLockFile, purpose);
  await waitUntil(() => {
    if ("holder" in attempt) attempt = takeLock(runLockFile, purpose);
    return "lock" in attempt || attempt.holder.kind === "desk";
  }, 60_000);
  return attempt;
}

async function onRunningServer<Result>(fn: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const url = await runningPostgresUrl(databaseName);
  if (!url) throw new Problem("The desk that is starting has no database yet; try again in a moment.");
  return fn(url);
}

/**
 * Runs `fn` with the address of the desk's database, which `process.env.DATABASE_URL` then holds too: the one that
 * DATABASE_URL names, else the PostgreSQL of `.data`, started for the time of the command if it does not run.
 * @throws Problem when another command holds `.data` for longer than a minute, or PostgreSQL does not start
 */
export async function withDatabase<Result>(
  fn: (databaseUrl: string) => Promise<Result>,
  command = "A command",
): Promise<Result> {
  readDotEnv();
  if (process.env.DATABASE_URL) return fn(process.env.DATABASE_URL);
  const run = (url: string) => {
    process.env.DATABASE_URL = url;
    return fn(url);
  };
  const attempt = await takeRunLock({ command, kind: "command" });
  if ("holder" in attempt) {
    if (attempt.holder.kind === "desk") return onRunningServer(run);
    throw new Problem(
      `${attempt.holder.command} (process ${attempt.holder.pid}) is using .data/; try again later.`,
    );
  }
  try {
    const server = await startPostgres({
      data: inData(),
      preferredPort: preferredPostgresPort,
      durable: true,
    });
    try {
      await ensureDatabase(server.url("postgres"), databaseName);
      return await run(server.url(databaseName));
    } finally {
      await server.stop();
    }
  } finally {
    attempt.lock.release();
  }
}
