import pino from "pino";
import { env } from "@/lib/env";

let logger: pino.Logger | undefined;

/** The process's log: JSON lines on standard output. Callers never pass secrets, openids or names. */
export function log(): pino.Logger {
  logger ??= pino({ level: env().LOG_LEVEL, base: undefined });
  return logger;
}
