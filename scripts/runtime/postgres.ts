import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { dataFolder } from "./paths";
import { freePort } from "./ports";
import { type PostgresBinaries, postgresBinaries, type ServerUser, serverUser } from "./postgres-binaries";
import { databaseFolder, keptSecret, newPassword, prepareFolder } from "./postgres-folder";
import { forgetDeadServer, runningServer, stopServer } from "./postgres-orphan";
import { Problem } from "./problem";
import { waitUntil } from "./processes";

const superuser = "levydesk";

export type PostgresOptions = {
  /** Folder that holds the database folder, its password and its log. */
  data: string;
  preferredPort: number;
  /** false: commits are not forced to disk, for databases that live as long as a test run. */
  durable: boolean;
};

export type PostgresServer = {
  pid: number;
  port: number;
  folder: string;
  /** The address of a database on this server, with its password. */
  url: (database: string) => string;
  /** Settles when the server ends, whoever ended it. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

const passwordFile = (data: string) => path.join(data, "postgres-password");

const databaseUrl = (password: string, port: number, database: string) =>
  `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(inherited), NODE_ENV: process.env.NODE_ENV, LC_ALL: "C" };
}

async function initialise(folder: string, password: string, initdb: string, user: ServerUser | undefined) {
  const unfinished = await prepareFolder(folder, user);
  const passwordInput = `${folder}.initdb-password`;
  await rm(passwordInput, { force: true });
  await writeFile(passwordInput, `${password}\n`, { mode: 0o600 });
  if (user) await chown(passwordInput, user.uid, user.gid);
  const parameters = [
    ...["-D", unfinished.path, "-U", superuser, "--pwfile", passwordInput, "--auth=scram-sha-256"],
    ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ];
  try {
    await promisify(execFile)(initdb, parameters, { ...user, env: environment(), windowsHide: true });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Problem(`PostgreSQL could not set up its folder ${folder}:\n${(stderr || message).trim()}`);
  } finally {
    await rm(passwordInput, { force: true });
  }
  await unfinished.finish();
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "28P01")
      throw new Problem(
        "PostgreSQL refuses the password in .data/postgres-password: it belongs to another database folder.",
      );
    return false;
  } finally {
    await client.end();
  }
}

type Launch = PostgresOptions & {
  folder: string;
  port: number;
  binaries: PostgresBinaries;
  user: ServerUser | undefined;
};

function launch({ data, folder, port, durable, binaries, user }: Launch): ChildProcess {
  const tuning = durable
    ? []
    : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
  const parameters = [
    ...[
      "-D",
      folder,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
    ],
    ...tuning,
  ];
  const log = openSync(path.join(data, "postgres.log"), "w", 0o600);
  // A process group of its own: Ctrl-C in the terminal must not end the database before the desk has drained.
  const child = spawn(binaries.postgres, parameters, {
    ...user,
    env: environment(),
    stdio: ["ignore", log, log],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  closeSync(log);
  return child;
}

async function awaitReady(child: ChildProcess, url: string, data: string): Promise<void> {
  const failed = new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", () => resolve(false));
  });
  const isReady = await Promise.race([
    waitUntil(() => child.exitCode !== null || answers(url), 60_000),
    failed,
  ]);
  if (isReady && child.exitCode === null) return;
  const log = await readFile(path.join(data, "postgres.log"), "utf8");
  throw new Problem(`PostgreSQL did not start:\n${log.trim().split("\n").slice(-8).join("\n")}`);
}

/**
 * Starts PostgreSQL on `<data>/postgres`, setting it up the first time. A server left over on the same folder by a
 * run that was killed is stopped first.
 * @throws Problem with the end of the server's log when it does not start
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = serverUser();
  const binaries = await postgresBinaries(user);
  await mkdir(options.data, { recursive: true });
  const folder = await databaseFolder(options.data, user);
  const password = await keptSecret(passwordFile(options.data), newPassword);
  const leftOver = runningServer(folder);
  if (leftOver) await stopServer(leftOver.pid, folder, binaries.pgCtl);
  forgetDeadServer(folder);
  if (!existsSync(path.join(folder, "PG_VERSION"))) await initialise(folder, password, binaries.initdb, user);
  const port = await freePort(options.preferredPort);
  const child = launch({ ...options, folder, port, binaries, user });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = (database: string) => databaseUrl(password, port, database);
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null)
      await stopServer(child.pid, folder, binaries.pgCtl);
    await ended;
  };
  const endWithUs = () => child.kill("SIGINT");
  process.once("exit", endWithUs);
  void ended.then(() => process.off("exit", endWithUs));
  await awaitReady(child, url("postgres"), options.data);
  return { pid: child.pid ?? 0, port, folder, url, ended, stop };
}

/** The address of a database on the server that runs on `<data>/postgres`, or undefined when none does. */
export async function runningPostgresUrl(database: string, data = dataFolder): Promise<string | undefined> {
  if (!existsSync(passwordFile(data))) return undefined;
  const server = runningServer(await databaseFolder(data, serverUser()));
  if (!server) return undefined;
  return databaseUrl((await readFile(passwordFile(data), "utf8")).trim(), server.port, database);
}

/** Makes the database if it is missing. Answers whether it was. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}
