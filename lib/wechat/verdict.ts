import type { ConnectionFailure } from "./connection-failure";
import {
  type NotSentReason,
  type Rejection,
  type UnknownDetails,
  type WechatError,
  WechatOutcomeUnknown,
  WechatRejected,
  WechatUnreachable,
} from "./errors";

/** How one attempt ended. */
export type Verdict =
  | { outcome: "ok"; value: unknown; errcode?: number; errmsg?: string; rid?: string }
  | ({ outcome: "rejected" } & Rejection)
  | { outcome: "not-sent"; reason: NotSentReason; errorCode?: string; connection?: ConnectionFailure }
  | ({ outcome: "unknown" } & UnknownDetails);

export type Failure = Exclude<Verdict, { outcome: "ok" }>;

export function failureToError(endpoint: string, failure: Failure): WechatError {
  switch (failure.outcome) {
    case "rejected":
      return new WechatRejected(endpoint, failure);
    case "not-sent":
      return new WechatUnreachable(endpoint, failure.reason, failure.errorCode, {
        connection: failure.connection,
      });
    case "unknown":
      return new WechatOutcomeUnknown(endpoint, failure);
  }
}

/** Three groups of eight and their hyphens are 26: room for a longer form, and no more. */
const longestRid = 64;

/** WeChat's request id, at the end of its error texts: `… rid: 5f0a…-…-…`. */
export function ridOf(errmsg: string): string | undefined {
  return /\brid:\s*([0-9a-z]+(?:-[0-9a-z]+)*)/i.exec(errmsg)?.[1]?.slice(0, longestRid);
}

/** A rid in a body that cannot be read or counts for nothing, such as a 5xx page: what to ask WeChat about it by. */
export function ridInBody(body: Buffer): string | undefined {
  const text = body.subarray(0, 16_384).toString("latin1");
  return /\brid:\s*([0-9a-f]{8}(?:-[0-9a-f]{8}){2})\b/i.exec(text)?.[1];
}

const tokenErrcodes = new Set([40001, 40014, 42001]);

/** Whether WeChat refused the access token: nothing was done, and a new token may help (wechat-api.md 4.4). */
export function isTokenRejection(verdict: Verdict): boolean {
  return verdict.outcome === "rejected" && tokenErrcodes.has(verdict.errcode);
}
