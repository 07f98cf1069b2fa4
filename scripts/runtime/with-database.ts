import { readDotEnv } from "./dot-env";
import { isRunning, readHolder, takeLock } from "./lock";
import { inData } from "./paths";
import { ensureDatabase, runningPostgresUrl, startPostgres } from "./postgres";
import { Problem } from "./problem";
import { waitUntil } from "./processes";

export const databaseName = "levydesk";
export const preferredPostgresPort = 54_329;
/** Held by whoever runs the PostgreSQL of `.data`: `npm start`, or a command for the time that it takes. */
export const runLockFile = inData("run.json");

/** The lock of `.data`; waits for other commands, which are short, and answers undefined when a desk holds it. */
async function takeRunLock(command: string) {
  let attempt = takeLock(runLockFile, command);
  const retry = () => {
    if ("holder" in attempt && attempt.holder.children === undefined)
      attempt = takeLock(runLockFile, command);
    return "lock" in attempt || attempt.holder.children !== undefined;
  };
  if (!(await waitUntil(retry, 60_000)) && "holder" in attempt) {
    throw new Problem(
      `${attempt.holder.command} (process ${attempt.holder.pid}) is using .data/; try again when it has ended.`,
    );
  }
  return "lock" in attempt ? attempt.lock : undefined;
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
  const holder = readHolder(runLockFile);
  const lock = holder?.children && isRunning(holder) ? undefined : await takeRunLock(command);
  if (!lock) return onRunningServer(run);
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
    lock.release();
  }
}
