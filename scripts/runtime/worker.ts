import { type Service, startService } from "./service";

type WorkerOptions = {
  databaseUrl: string;
  secretKey: string;
  /** Address of the sandbox; without it the jobs call what WECHAT_MODE and WECHAT_ORIGIN say. */
  sandboxOrigin?: string;
  log?: string;
};

/** Starts a process that works the job queues, on a database whose tables are there. With `log` its output goes there. */
export function startWorker({ databaseUrl, secretKey, sandboxOrigin, log }: WorkerOptions): Promise<Service> {
  const wechat = sandboxOrigin
    ? { WECHAT_MODE: "sandbox", WECHAT_ORIGIN: sandboxOrigin }
    : { WECHAT_MODE: process.env.WECHAT_MODE || "live" };
  return startService({
    name: "worker",
    script: "scripts/worker.ts",
    log,
    env: {
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      DESK_SECRET_KEY: secretKey,
      ...wechat,
    },
  });
}
