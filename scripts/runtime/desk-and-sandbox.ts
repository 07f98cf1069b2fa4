import { takeLock } from "./lock";
import { freePort } from "./ports";
import { Problem } from "./problem";
import { type Service, startService } from "./service";

type SandboxOptions = { data: string; preferredPort: number; log?: string };

/**
 * Starts the stand-in for api.weixin.qq.com, which keeps its state in the folder `data`.
 * @throws Problem when another sandbox runs on that folder, or it does not get ready
 */
export async function startSandbox({ data, preferredPort, log }: SandboxOptions): Promise<Service> {
  const attempt = takeLock(`${data}.json`, { command: "the sandbox", kind: "desk" });
  if ("holder" in attempt) {
    throw new Problem(`A sandbox runs on ${data} already (process ${attempt.holder.pid}). Stop it first.`);
  }
  try {
    const env = { SANDBOX_PORT: String(await freePort(preferredPort)), SANDBOX_DATA_DIR: data };
    const service = await startService({ name: "sandbox", script: "sandbox/main.ts", log, env });
    void service.ended.then(() => attempt.lock.release());
    return service;
  } catch (failure) {
    attempt.lock.release();
    throw failure;
  }
}

type DeskOptions = {
  mode: "development" | "production";
  databaseUrl: string;
  host: string;
  port: number;
  secretKey: string;
  /** Address of the sandbox; without it the desk calls what WECHAT_MODE and WECHAT_ORIGIN say. */
  sandboxOrigin?: string;
  log?: string;
};

/** Starts the desk on `port`; with `log` its output goes there. */
export async function startDesk(options: DeskOptions): Promise<Service> {
  const wechat = options.sandboxOrigin
    ? { WECHAT_MODE: "sandbox", WECHAT_ORIGIN: options.sandboxOrigin }
    : { WECHAT_MODE: process.env.WECHAT_MODE || "live" };
  // next-auth builds its addresses from this; without it, it takes the host that the browser asked for.
  const address = process.env.DESK_PUBLIC_URL
    ? { NEXTAUTH_URL: process.env.DESK_PUBLIC_URL }
    : { NEXTAUTH_URL: undefined, AUTH_TRUST_HOST: "true" };
  return startService({
    name: "desk",
    script: "scripts/desk.ts",
    log: options.log,
    readyTimeoutMs: 120_000,
    env: {
      NODE_ENV: options.mode,
      DATABASE_URL: options.databaseUrl,
      HOST: options.host,
      PORT: String(options.port),
      DESK_SECRET_KEY: options.secretKey,
      NEXT_TELEMETRY_DISABLED: "1",
      ...wechat,
      ...address,
    },
  });
}
