import { z } from "zod";
import { parseProxy } from "./wechat/transport/proxy-settings";

const emptyAsMissing = (value: unknown) => (value === "" ? undefined : value);

/** A setting: its rule, and what it is for (shown when it is missing or wrong). */
function setting<Schema extends z.ZodType>(purpose: string, schema: Schema) {
  return z.preprocess(emptyAsMissing, schema).describe(purpose);
}

const flag = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((value) => value === "true");
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => new URL(value).origin === value,
    "must be an origin without a path, like https://desk.example",
  );
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "must be a postgresql:// address",
});
const secretKey = z
  .string()
  .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64");

/** The message of the check is shown, never the value: it may hold a password. */
const proxyAddress = z.string().superRefine((value, context) => {
  try {
    parseProxy(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    context.addIssue({ code: "custom", message: error.message });
  }
});

function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

const settingsShape = {
  NODE_ENV: setting(
    "which kind of run this is",
    z.enum(["development", "production", "test"]).default("production"),
  ),
  DATABASE_URL: setting("the PostgreSQL that keeps orders and the audit log", postgresUrl),
  HOST: setting("the address that the desk listens on", z.string().min(1).default("127.0.0.1")),
  PORT: setting("the port that the desk listens on", wholeNumber(1, 65_535).default(3000)),
  WECHAT_MODE: setting(
    "whether calls go to WeChat (live) or to the sandbox",
    z.enum(["sandbox", "live"]).default("live"),
  ),
  WECHAT_ORIGIN: setting(
    "where WeChat's API answers; the sandbox's address in sandbox mode",
    origin.optional(),
  ),
  HTTPS_PROXY: setting(
    "the proxy through which calls leave the network; http://[user:password@]host:port",
    proxyAddress.optional(),
  ),
  NO_PROXY: setting(
    "hosts that are reached without that proxy, with commas between them",
    z.string().optional(),
  ),
  NODE_EXTRA_CA_CERTS: setting(
    "a PEM file of further certificate authorities, such as that of an inspecting proxy",
    z.string().optional(),
  ),
  DESK_SECRET_KEY: setting("the key that seals WeChat secrets and signs sessions", secretKey),
  DESK_PUBLIC_URL: setting("the address that staff type into their browser", origin.optional()),
  TRUST_PROXY: setting("whether X-Forwarded-* headers come from a proxy of our own", flag.default(false)),
  SESSION_IDLE_MINUTES: setting(
    "minutes without a request after which a session ends",
    wholeNumber(1, 1440).default(30),
  ),
  SESSION_MAX_HOURS: setting("hours after which a session ends in any case", wholeNumber(1, 168).default(12)),
  WECHAT_FAILURES_TO_PAUSE: setting(
    "how many calls in a row WeChat may leave unanswered within a minute before the account's calls pause; 0: never",
    wholeNumber(0, 100).default(5),
  ),
  RENOTIFICATIONS_PER_SECOND: setting(
    "how many orders a second a bulk re-notification asks WeChat for, for one account",
    wholeNumber(1, 1_000).default(10),
  ),
  METRICS_TOKEN: setting(
    "the bearer token that Prometheus sends to /api/metrics; without it there are no metrics",
    z.string().min(16, "must have 16 characters or more").optional(),
  ),
  REHEARSAL_PACE: setting(
    "how many times faster than in real life a desk on the sandbox settles orders of unknown outcome",
    wholeNumber(1, 60).default(1),
  ),
  LOG_LEVEL: setting(
    "how much the desk logs",
    z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
  ),
};

const settingsSchema = z.object(settingsShape);

/** Name and purpose of every setting, in the order of `.env.example`. */
export const settingPurposes: ReadonlyMap<string, string> = new Map(
  Object.entries(settingsShape).map(([name, schema]) => [name, schema.description ?? ""]),
);

export type Env = Omit<z.output<typeof settingsSchema>, "WECHAT_ORIGIN"> & { WECHAT_ORIGIN: string };

/** Settings are missing or wrong; the message lists all of them, without their values. */
export class SettingsError extends Error {
  override name = "SettingsError";
  readonly code = "settings_invalid";

  constructor(readonly problems: readonly string[]) {
    super(
      `Settings are missing or wrong (see .env.example):\n${problems.map((line) => `  ${line}`).join("\n")}`,
    );
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0] ?? "");
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return `${name} ${isMissing ? "is missing" : issue.message} (${settingPurposes.get(name) ?? ""})`;
}

/** The two settings that other programs read in lower case too, which then comes first, as it does with curl. */
function withLowerCase(source: Readonly<Record<string, string | undefined>>) {
  const HTTPS_PROXY = source.https_proxy || source.HTTPS_PROXY;
  const NO_PROXY = source.no_proxy || source.NO_PROXY;
  return { ...source, HTTPS_PROXY, NO_PROXY };
}

/**
 * Reads the settings from a record such as the process environment. An empty value counts as not set.
 * @throws SettingsError naming every setting that is missing or wrong, each with what it is for
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const result = settingsSchema.safeParse(withLowerCase(source), { reportInput: true });
  const problems = result.success ? [] : result.error.issues.map(describeIssue);
  if (source.WECHAT_MODE === "sandbox" && !source.WECHAT_ORIGIN) {
    problems.push(`WECHAT_ORIGIN is missing (${settingPurposes.get("WECHAT_ORIGIN")})`);
  }
  if (result.success && result.data.REHEARSAL_PACE !== 1 && result.data.WECHAT_MODE !== "sandbox") {
    problems.push("REHEARSAL_PACE is for WECHAT_MODE=sandbox only: WeChat needs its time");
  }
  if (!result.success || problems.length > 0) throw new SettingsError(problems);
  return { ...result.data, WECHAT_ORIGIN: result.data.WECHAT_ORIGIN ?? "https://api.weixin.qq.com" };
}

let parsed: Env | undefined;

/**
 * The settings of this process, parsed on first use so that a build needs none of them.
 * @throws SettingsError as `parseEnv`
 */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
