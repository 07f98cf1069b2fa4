import type { ConnectionFailure } from "./connection-failure";

/** One attempt of a call, redacted: it may be stored and shown. */
export interface CallAttempt {
  endpoint: string;
  /** The account that called; undefined if neither the request nor the token source names it. */
  appid?: string;
  /** 1 for the first attempt of a call. */
  attemptNumber: number;
  startedAt: Date;
  durationMs: number;
  outcome: "ok" | "rejected" | "not-sent" | "unknown";
  /** Why, for `not-sent` and `unknown`. */
  reason?: string;
  httpStatus?: number;
  errcode?: number;
  errmsg?: string;
  rid?: string;
  request: unknown;
  /** The redacted answer; for one that is not JSON, its content type and size; undefined if none came. */
  response?: unknown;
  /** The system's code of a failed connection, such as ECONNRESET. */
  errorCode?: string;
  /** What kept a connection from being made. */
  connection?: ConnectionFailure;
}

/**
 * Told of every attempt, and waited for, so that an attempt is on record before its call ends. If it throws, the
 * call still ends as it would have: what WeChat did must not be lost because it could not be written down.
 */
export type OnCall = (attempt: CallAttempt) => void | Promise<void>;

/**
 * Asked before each call, with its endpoint. If it throws, nothing is sent: the call ends as WechatUnreachable,
 * `held-back`, with what it threw as the cause.
 */
export type BeforeCall = (endpoint: string) => Promise<void>;

/** Tells each listener; a listener that fails is announced as a process warning. */
export async function tell(listeners: (OnCall | undefined)[], attempt: CallAttempt): Promise<void> {
  for (const listener of listeners) {
    try {
      await listener?.(attempt);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      process.emitWarning(`onCall failed with ${name} for ${attempt.endpoint}`, "WechatOnCallWarning");
    }
  }
}
