import { randomBytes } from "node:crypto";
import { parseEnv } from "@/lib/env";
import { readDotEnv } from "./dot-env";
import { checkExtraCertificates } from "./extra-certificates";
import { inData } from "./paths";
import { freePort, isPortFree } from "./ports";
import { keptSecret } from "./postgres-folder";
import { Problem } from "./problem";

/** What a start has to decide before anything runs. */
export type StartSettings = {
  /** Undefined: the PostgreSQL of `.data`. */
  databaseUrl: string | undefined;
  /** Demo sign-ins and data belong to this mode. */
  isSandboxMode: boolean;
  /** The address of a sandbox that runs elsewhere; without it, sandbox mode starts one. */
  sandboxOrigin: string | undefined;
  host: string;
  port: number;
  secretKey: string;
  mode: "development" | "production";
};

const defaultPort = 3000;

export const makeSecretKey = () => randomBytes(32).toString("base64");

/** Refuses a port that somebody chose and that is taken; finds one when nobody chose. */
export async function deskPort(chosen: number | undefined, host: string): Promise<number> {
  if (chosen === undefined) return freePort(defaultPort, host);
  if (await isPortFree(chosen, host)) return chosen;
  throw new Problem(`Port ${chosen} (PORT) is taken on ${host}: free it, or choose another.`);
}

/**
 * Reads `.env` and the environment, with what a start fills in itself.
 * @throws SettingsError listing everything that is missing or wrong; Problem when the chosen port is taken or
 * NODE_EXTRA_CA_CERTS names no certificates
 */
export async function readStartSettings(mode: StartSettings["mode"]): Promise<StartSettings> {
  readDotEnv();
  checkExtraCertificates();
  const source = process.env;
  const isSandboxMode = (source.WECHAT_MODE || (source.DATABASE_URL ? "live" : "sandbox")) === "sandbox";
  const secretKey = source.DESK_SECRET_KEY || (await keptSecret(inData("secret-key"), makeSecretKey));
  const settings = parseEnv({
    ...source,
    NODE_ENV: mode,
    DESK_SECRET_KEY: secretKey,
    DATABASE_URL: source.DATABASE_URL || "postgresql://127.0.0.1/levydesk",
    WECHAT_MODE: source.WECHAT_MODE || (isSandboxMode ? "sandbox" : "live"),
    WECHAT_ORIGIN: source.WECHAT_ORIGIN || (isSandboxMode ? "http://127.0.0.1" : undefined),
  });
  return {
    databaseUrl: source.DATABASE_URL || undefined,
    isSandboxMode,
    sandboxOrigin: isSandboxMode ? source.WECHAT_ORIGIN || undefined : undefined,
    host: settings.HOST,
    port: await deskPort(source.PORT ? settings.PORT : undefined, settings.HOST),
    secretKey,
    mode,
  };
}
