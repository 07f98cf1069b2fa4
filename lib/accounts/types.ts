import type { DepartmentInput } from "./schemas";

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
};

export type AccountRow = {
  id: string;
  name: string;
  appid: string;
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
  calls: AccountCall[];
};

/** What came of asking WeChat for a token. */
export type AccountTest = {
  outcome: "ok" | "rejected" | "not-sent" | "unknown";
  testedAt: string;
  reason: string | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** For 40164: the address that WeChat saw, to be put on the white list. */
  callerAddress: string | null;
};
