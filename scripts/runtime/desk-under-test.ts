import path from "node:path";
import { prepareTables } from "./database-tables";
import { startDesk, startSandbox } from "./desk-and-sandbox";
import { freePort } from "./ports";
import { ensureDatabase } from "./postgres";
import { seedDemo } from "./seed";
import { makeSecretKey } from "./settings";
import type { TestRun } from "./test-runs";
import { startWorker } from "./worker";

export type DeskUnderTest = {
  /** Where the tests find what they need, as `e2e/support/under-test.ts` reads it. */
  address: { deskOrigin: string; sandboxOrigin: string; databaseUrl: string };
  logs: string[];
  /** What code of the desk that runs in this process must find in its environment. */
  settings: Record<string, string>;
};

/** Starts a desk of the production build with a sandbox, a worker and a database of its own, until the run ends. */
export async function startDeskUnderTest(
  { folder, server, started, signal }: Pick<TestRun, "folder" | "server" | "started" | "signal">,
  name: string,
  secretKey = makeSecretKey(),
): Promise<DeskUnderTest> {
  const databaseUrl = server.url(name);
  await ensureDatabase(server.url("postgres"), name);
  await prepareTables(databaseUrl);
  const log = (process: string) => path.join(folder, `${name}-${process}.log`);
  const data = path.join(folder, `${name}-sandbox`);
  const sandbox = await startSandbox({ data, preferredPort: 0, log: log("sandbox") });
  started.add(() => sandbox.stop());
  const sandboxOrigin = sandbox.origin;
  const wechat = { WECHAT_MODE: "sandbox", WECHAT_ORIGIN: sandboxOrigin };
  const settings = { DATABASE_URL: databaseUrl, DESK_SECRET_KEY: secretKey, ...wechat };
  await seedDemo(settings, signal);
  const shared = { databaseUrl, secretKey, sandboxOrigin };
  const worker = await startWorker({ ...shared, log: log("worker") });
  started.add(() => worker.stop());
  const desk = await startDesk({
    ...shared,
    mode: "production",
    host: "127.0.0.1",
    port: await freePort(),
    log: log("desk"),
  });
  started.add(() => desk.stop());
  return {
    address: { deskOrigin: desk.origin, sandboxOrigin, databaseUrl },
    logs: ["sandbox", "worker", "desk"].map(log),
    settings,
  };
}
