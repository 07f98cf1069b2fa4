import type { ConnectionFailure } from "@/lib/wechat/connection-failure";
import type { AuthorizationRow } from "./platform/types";
import type { DepartmentInput } from "./schemas";
import type { TokenServerSettings } from "./token-server-settings";

export type CallOutcome = "ok" | "rejected" | "not_sent" | "unknown";

/** One attempt of a call to WeChat, without what was asked and answered. Times are ISO in UTC. */
export type AccountCall = {
  id: string;
  endpoint: string;
  startedAt: string;
  durationMs: number;
  outcome: CallOutcome;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  errorCode: string | null;
  connection: ConnectionFailure | null;
};

/** Where an account's tokens come from: its AppSecret, the agency's own token server, or a third-party platform. */
export type AccountKind = "stable_token" | "token_server" | "authorizer";

export type AccountRow = {
  id: string;
  name: string;
  appid: string;
  tokenKind: AccountKind;
  serviceId: number | null;
  bankId: string | null;
  departmentCount: number;
  disabledAt: string | null;
  lastCall: Pick<AccountCall, "startedAt" | "outcome" | "errcode" | "endpoint"> | null;
};

export type AccountList = { rows: AccountRow[]; next: null; previous: null };

/** An account with all of its settings but the secret, which never leaves the server. */
export type AccountDetails = Omit<AccountRow, "lastCall" | "departmentCount"> & {
  mchId: string | null;
  returnUrl: string | null;
  departments: DepartmentInput[];
  createdAt: string;
  updatedAt: string;
  /** Whether a secret is sealed: the AppSecret, or the token server's credential. */
  hasSecret: boolean;
  /** How its token server is asked, for that kind. */
  tokenServer: TokenServerSettings | null;
  /** What it granted the third-party platform, for that kind. */
  authorization: AuthorizationRow | null;
  calls: AccountCall[];
  token: AccountTokenState | null;
  failures: AccountFailure[];
  ill: IllAccount[];
};

/** Why calls of an account are held back: a quota is used up, or WeChat does not answer. */
export type Illness = "daily_quota" | "minute_quota" | "unanswered";
/** `slowed`: one call a second; `trying`: the next call finds out whether WeChat answers again. */
export type Standing = "well" | "slowed" | "paused" | "trying";

/** An account whose calls are held back. Times are ISO in UTC; `until` is null while the next call is to find out. */
export type IllAccount = {
  accountId: string;
  name: string;
  illness: Illness;
  standing: Exclude<Standing, "well">;
  since: string;
  until: string | null;
  /** The interface whose quota is used up; null where all calls are held back. */
  interface: string | null;
  /** What kept the last connection from being made, where that is why. */
  connection: ConnectionFailure | null;
};

/** The token that is in use, without itself, and how the last request for one failed. Times are ISO in UTC. */
export type AccountTokenState = {
  obtainedAt: string | null;
  expiresAt: string | null;
  ageMinutes: number | null;
  isExpired: boolean;
  /** Forced refreshes in the last 24 hours, of the 20 that WeChat allows. */
  forcedCount: number;
  failure: {
    at: string;
    errcode: number | null;
    errmsg: string | null;
    rid: string | null;
    reason: string | null;
    connection: ConnectionFailure | null;
    callerAddress: string | null;
  } | null;
};

/** Calls that failed alike in the last 24 hours. */
export type AccountFailure = {
  endpoint: string;
  outcome: CallOutcome;
  errcode: number | null;
  errorCode: string | null;
  httpStatus: number | null;
  connection: ConnectionFailure | null;
  /** Of the newest of them. */
  errmsg: string | null;
  callerAddress: string | null;
  lastAt: string;
  count: number;
};

/** What came of asking WeChat for a token. */
export type AccountTest = {
  outcome: "ok" | "rejected" | "not-sent" | "unknown";
  testedAt: string;
  reason: string | null;
  connection: ConnectionFailure | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** For 40164: the address that WeChat saw, to be put on the white list. */
  callerAddress: string | null;
};

/** The calls of one interface of an account on the current day, as WeChat counts them. `askedAt` is an ISO instant. */
export type InterfaceQuota = { limit: number; used: number; remain: number; askedAt: string };
