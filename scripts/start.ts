import { buildIfNeeded } from "./runtime/build";
import { prepareTables } from "./runtime/database-tables";
import { startDesk, startSandbox } from "./runtime/desk-and-sandbox";
import type { Lock } from "./runtime/lock";
import { inData } from "./runtime/paths";
import { ensureDatabase, startPostgres } from "./runtime/postgres";
import { generatePrismaClient } from "./runtime/prisma-client";
import { describeFailure, Problem } from "./runtime/problem";
import { seedDemo } from "./runtime/seed";
import type { Service } from "./runtime/service";
import { readStartSettings, type StartSettings } from "./runtime/settings";
import { Started } from "./runtime/started";
import { Stopped, step } from "./runtime/steps";
import { aborted, stopRequests } from "./runtime/stop-requests";
import { becomeTheDesk } from "./runtime/take-over";
import { databaseName, preferredPostgresPort } from "./runtime/with-database";
import { startWorker } from "./runtime/worker";

const preferredSandboxPort = 54_330;
const isDevelopment = process.argv.includes("--dev");
const command = isDevelopment ? "npm run dev" : "npm start";

const signal = stopRequests();
const started = new Started();
/** Settles with a sentence when something that must run has ended by itself. */
const failures: Promise<string>[] = [];

function watch(name: string, ended: Promise<unknown>): void {
  failures.push(ended.then(() => `The ${name} ended by itself; everything else is being stopped.`));
}

async function startDatabase(): Promise<string> {
  const server = await startPostgres({ data: inData(), preferredPort: preferredPostgresPort, durable: true });
  started.add(() => server.stop());
  watch("database", server.ended);
  await ensureDatabase(server.url("postgres"), databaseName);
  return server.url(databaseName);
}

type Register = (launch: Promise<Service>) => Promise<Service>;

/** Notes each service in the lock, so that the next start can wait for it should we be killed. */
function registrar(lock: Lock): Register {
  const children: Service[] = [];
  return async (launch) => {
    const service = await launch;
    started.add(() => service.stop());
    watch(service.name, service.ended);
    children.push(service);
    lock.update({ children: children.map(({ pid, startMark }) => ({ pid, startMark })) });
    return service;
  };
}

async function sandboxAddress(settings: StartSettings, register: Register): Promise<string | undefined> {
  if (!settings.isSandboxMode || settings.sandboxOrigin) return settings.sandboxOrigin;
  const launch = () =>
    register(
      startSandbox({
        data: inData("sandbox"),
        preferredPort: preferredSandboxPort,
        log: inData("sandbox.log"),
      }),
    );
  return (await step("Sandbox of WeChat", launch, { signal, say: ({ origin }) => origin })).origin;
}

async function seedSandbox(databaseUrl: string, secretKey: string, sandboxOrigin: string): Promise<void> {
  const env = {
    DATABASE_URL: databaseUrl,
    DESK_SECRET_KEY: secretKey,
    WECHAT_MODE: "sandbox",
    WECHAT_ORIGIN: sandboxOrigin,
  };
  const say = (isNew: boolean) => (isNew ? "" : "there already");
  await step("Demo data", () => seedDemo(env, signal), { signal, say });
}

const made = (isNew: boolean) => (isNew ? "" : "up to date");

async function startEverything(): Promise<void> {
  const lock = await becomeTheDesk(command);
  started.add(() => lock.release());
  const register = registrar(lock);
  const settings = await readStartSettings(isDevelopment ? "development" : "production");
  await step("Prisma client", () => generatePrismaClient(signal), { signal, say: made });
  const sayPort = (url: string) => `port ${new URL(url).port}`;
  const databaseUrl =
    settings.databaseUrl ?? (await step("PostgreSQL", startDatabase, { signal, say: sayPort }));
  await step("Migrations", () => prepareTables(databaseUrl), {
    signal,
    say: (applied) => (applied.length === 0 ? "up to date" : `${applied.length} applied`),
  });
  const sandboxOrigin = await sandboxAddress(settings, register);
  if (sandboxOrigin) await seedSandbox(databaseUrl, settings.secretKey, sandboxOrigin);
  if (!isDevelopment) await step("Build", () => buildIfNeeded(signal), { signal, say: made });
  const runs = { ...settings, databaseUrl, sandboxOrigin };
  await step("Worker", () => register(startWorker(runs)), { signal });
  const launch = () => register(startDesk(runs));
  const desk = await step("Desk", launch, { signal, say: ({ origin }) => origin });
  lock.update({ address: desk.origin });
  printWelcome(desk.origin, settings.isSandboxMode);
}

function printWelcome(address: string, hasDemo: boolean): void {
  console.log(`\nLevydesk is ready at ${address}`);
  if (hasDemo) {
    const names = ["finance", "support", "admin", "auditor"].map((role) => `  ${role}@levydesk.test`);
    console.log(`\nDemo sign-ins, password levydesk-demo:\n${names.join("\n")}`);
  }
  console.log("\nStop it with Ctrl-C.");
}

async function run(): Promise<void> {
  await startEverything();
  const failure = await Promise.race([aborted(signal), ...failures]);
  if (failure) throw new Problem(failure);
}

let exitCode = 0;
try {
  await run();
} catch (failure) {
  if (!(failure instanceof Stopped) && !signal.aborted) {
    console.error(`\n${describeFailure(failure)}`);
    exitCode = 1;
  }
}
if (signal.aborted) console.log("\nStopping …");
for (const failure of await started.stopAll()) {
  console.error(describeFailure(failure));
  exitCode = 1;
}
if (signal.aborted && exitCode === 0) console.log("Stopped.");
process.exit(exitCode);
