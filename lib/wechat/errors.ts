import type { ConnectionFailure, ConnectionReason } from "./connection-failure";
import type { RequestIssue } from "./rules/issues";

/** `invalid` and `not-sent`: nothing reached WeChat. `rejected`: WeChat did nothing. `unknown`: it may have. */
export type FailedOutcome = "invalid" | "not-sent" | "rejected" | "unknown";

/** Why no connection was made, or why nothing was written to it. */
export type NotSentReason = ConnectionReason | "not-started" | "aborted" | "token-unavailable" | "held-back";

/** Why it is not known what WeChat did. */
export type UnknownReason =
  | "timeout"
  | "aborted"
  | "connection-lost"
  | "server-error"
  | "unexpected-status"
  | "system-busy"
  | "answer-too-big"
  | "unreadable-answer"
  | "no-errcode"
  | "no-order-id";

/** How a call to WeChat failed. No message, field or cause of it holds a token or a secret. */
export abstract class WechatError extends Error {
  abstract readonly outcome: FailedOutcome;
  constructor(
    message: string,
    /** `nontax/unifiedorder`, or the token endpoint if the token could not be had. */
    readonly endpoint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The request breaks a rule of WeChat's documents; nothing was sent. Paths are in wire names. */
export class WechatRequestInvalid extends WechatError {
  readonly outcome = "invalid";
  readonly issues: RequestIssue[];
  constructor(endpoint: string, issues: RequestIssue[], message = brokenRules(endpoint, issues)) {
    super(message, endpoint);
    this.issues = issues;
  }
}

function brokenRules(endpoint: string, issues: RequestIssue[]): string {
  const broken = issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`).join(", ");
  return `${endpoint}: the request breaks WeChat's rules (${broken})`;
}

/** WeChat does not take a third-party platform's token for this call (wechat-api.md 1); nothing was sent. */
export class WechatSourceRefused extends WechatRequestInvalid {
  constructor(endpoint: string) {
    super(endpoint, [], `${endpoint}: not to be called with the token of a third-party platform`);
  }
}

/** It is certain that no byte of the request was sent. Trying again is safe. */
export class WechatUnreachable extends WechatError {
  readonly outcome = "not-sent";
  readonly connection?: ConnectionFailure;
  constructor(
    endpoint: string,
    readonly reason: NotSentReason,
    /** The system's code, such as ECONNREFUSED. */
    readonly errorCode?: string,
    /** With `cause`, and what kept a connection from being made. */
    options?: ErrorOptions & { connection?: ConnectionFailure },
  ) {
    super(`${endpoint}: not sent (${reason}${errorCode ? `, ${errorCode}` : ""})`, endpoint, options);
    this.connection = options?.connection;
  }
}

export interface Rejection {
  errcode: number;
  errmsg: string;
  rid?: string;
}

/** WeChat answered with an errcode that says that nothing was done. */
export class WechatRejected extends WechatError {
  readonly outcome = "rejected";
  readonly errcode: number;
  /** WeChat's own text: show it as text, never as HTML. */
  readonly errmsg: string;
  /** WeChat's request id, to quote to its support. */
  readonly rid?: string;
  /** For 40164, and for 61004 of a platform's calls: the address that WeChat saw, to be put on the white list. */
  readonly callerIp?: string;
  constructor(endpoint: string, rejection: Rejection) {
    const rid = rejection.rid ? `, rid ${rejection.rid}` : "";
    super(`${endpoint}: rejected with errcode ${rejection.errcode}${rid}`, endpoint);
    this.errcode = rejection.errcode;
    this.errmsg = rejection.errmsg;
    this.rid = rejection.rid;
    this.callerIp = callerIpOf(rejection);
  }
}

/** How each refusal names the caller; 61004's as developers quote it: `request ip: …`, also `requestIP: …`. */
const callerIpPatterns = new Map([
  [40164, /invalid ip ([0-9a-f.:]+)/i],
  [61004, /request ?ip: ?([0-9a-f.:]+)/i],
]);

function callerIpOf({ errcode, errmsg }: Rejection): string | undefined {
  return callerIpPatterns.get(errcode)?.exec(errmsg)?.[1];
}

export interface UnknownDetails {
  reason: UnknownReason;
  httpStatus?: number;
  errorCode?: string;
  errcode?: number;
  errmsg?: string;
  rid?: string;
}

/** Bytes were sent and nobody can say what WeChat did. Look (getorder, getorderlist) before sending again. */
export class WechatOutcomeUnknown extends WechatError {
  readonly outcome = "unknown";
  readonly reason: UnknownReason;
  readonly httpStatus?: number;
  readonly errorCode?: string;
  readonly errcode?: number;
  readonly errmsg?: string;
  readonly rid?: string;
  constructor(endpoint: string, details: UnknownDetails) {
    const status = details.httpStatus ? `, HTTP ${details.httpStatus}` : "";
    super(`${endpoint}: outcome unknown (${details.reason}${status})`, endpoint);
    this.reason = details.reason;
    this.httpStatus = details.httpStatus;
    this.errorCode = details.errorCode;
    this.errcode = details.errcode;
    this.errmsg = details.errmsg;
    this.rid = details.rid;
  }
}
