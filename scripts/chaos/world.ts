import path from "node:path";
import { prepareTables } from "../runtime/database-tables";
import { startDesk, startSandbox } from "../runtime/desk-and-sandbox";
import { freePort, isPortFree } from "../runtime/ports";
import { ensureDatabase, type PostgresServer, startPostgres } from "../runtime/postgres";
import { Problem } from "../runtime/problem";
import { waitUntil } from "../runtime/processes";
import { seedDemo } from "../runtime/seed";
import type { Service } from "../runtime/service";
import { makeSecretKey } from "../runtime/settings";
import type { Started } from "../runtime/started";
import { startWorker } from "../runtime/worker";
import type { Victim } from "./plan";
import { Restartable, type Running } from "./restartable";

const databaseName = "levydesk_chaos";
/** How many times faster than in real life orders are settled: absent after 18 s, nothing sent after 6 s. */
const pace = "10";

/** Settings of the person who runs the campaign that would reach its processes. */
const ownSettings = [
  "DESK_PUBLIC_URL",
  "TRUST_PROXY",
  "WECHAT_MODE",
  "WECHAT_ORIGIN",
  "DATABASE_URL",
  "PORT",
];

export type World = {
  databaseUrl: string;
  origins: readonly [string, string];
  sandboxOrigin: string;
  victims: Record<Victim, Restartable<Running>>;
};

type Options = { folder: string; started: Started; signal: AbortSignal; onOwnEnd: (name: string) => void };

/** Starts what a campaign needs: one PostgreSQL, one sandbox, two desks, two workers. All keep their addresses. */
export async function startWorld({ folder, started, signal, onOwnEnd }: Options): Promise<World> {
  for (const name of ownSettings) delete process.env[name];
  process.env.REHEARSAL_PACE = pace;
  // With a fault for every other order the calls would be paused most of the time, and little would be proved.
  process.env.WECHAT_FAILURES_TO_PAUSE = "0";
  let starts = 0;
  const keep = async <R extends Running>(name: string, launch: (log: string) => Promise<R>) => {
    const logOf = () => path.join(folder, `${name.replace(" ", "-")}-${++starts}.log`);
    const kept = new Restartable<R>({ name, launch: () => launch(logOf()), signal, onOwnEnd });
    started.add(() => kept.stop());
    await kept.up();
    return kept;
  };

  const postgresPort = await freePort();
  const postgres = await keep("PostgreSQL", () => startDatabase(folder, postgresPort));
  const server = await postgres.up();
  await ensureDatabase(server.url("postgres"), databaseName);
  const databaseUrl = server.url(databaseName);
  await prepareTables(databaseUrl);

  const sandboxPort = await freePort();
  const data = path.join(folder, "sandbox");
  const sandbox = await keep("sandbox", (log) =>
    onItsPort(sandboxPort, () => startSandbox({ data, preferredPort: sandboxPort, log })),
  );
  const { origin: sandboxOrigin } = await sandbox.up();
  const shared = { databaseUrl, secretKey: makeSecretKey(), sandboxOrigin };
  const settings = {
    DATABASE_URL: databaseUrl,
    DESK_SECRET_KEY: shared.secretKey,
    WECHAT_MODE: "sandbox",
    WECHAT_ORIGIN: sandboxOrigin,
  };
  // This process, too, uses code of the desk that reads its settings.
  Object.assign(process.env, settings);
  await seedDemo(settings, signal);

  const keepDesk = async (name: string) => {
    const port = await freePort();
    return keep(name, (log) =>
      onItsPort(port, () => startDesk({ ...shared, mode: "production", host: "127.0.0.1", port, log })),
    );
  };
  const keepWorker = (name: string) => keep(name, (log) => startWorker({ ...shared, log }));
  const desks = [await keepDesk("desk 1"), await keepDesk("desk 2")] as const;
  const workers = [await keepWorker("worker 1"), await keepWorker("worker 2")] as const;
  return {
    databaseUrl,
    origins: [(await desks[0].up()).origin, (await desks[1].up()).origin],
    sandboxOrigin,
    victims: {
      "desk 1": desks[0],
      "desk 2": desks[1],
      "worker 1": workers[0],
      "worker 2": workers[1],
      sandbox,
      PostgreSQL: postgres,
    },
  };
}

async function requireFree(port: number): Promise<void> {
  if (!(await waitUntil(() => isPortFree(port), 20_000)))
    throw new Problem(`Port ${port} does not get free.`);
}

async function onItsPort(port: number, launch: () => Promise<Service>): Promise<Service> {
  await requireFree(port);
  return launch();
}

async function startDatabase(folder: string, port: number): Promise<PostgresServer> {
  await requireFree(port);
  const server = await startPostgres({ data: folder, preferredPort: port, durable: true });
  if (server.port === port) return server;
  await server.stop();
  throw new Problem(`PostgreSQL got port ${server.port} and not its own, ${port}.`);
}
