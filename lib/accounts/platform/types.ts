import type { AccountTokenState } from "../types";

export type AuthorizationState = "authorized" | "exchanging" | "failed" | "withdrawn";

/** What an account has granted the platform. Times are ISO in UTC. */
export type AuthorizationRow = {
  id: string;
  appid: string;
  state: AuthorizationState;
  permissionSets: number[];
  /** Whether set 120 or 121 is among them, which the shopping calls need (wechat-api.md 4.3). */
  mayVerify: boolean;
  authorizedAt: string | null;
  withdrawnAt: string | null;
  /** The desk's account of this appid, where there is one. */
  account: { id: string; name: string; isAuthorizer: boolean } | null;
  failure: NonNullable<AccountTokenState["failure"]> | null;
};

/** The third-party platform as an admin sees it: none of its secrets. Times are ISO in UTC. */
export type PlatformDetails = {
  id: string;
  componentAppid: string;
  updatedAt: string;
  ticketReceivedAt: string | null;
  /** Null before the first one came. */
  ticketAgeMinutes: number | null;
  token: AccountTokenState | null;
  authorizations: AuthorizationRow[];
};

export type PlatformView = {
  platform: PlatformDetails | null;
  /** DESK_PUBLIC_URL, under which WeChat must reach the desk; null where it is not set. */
  publicUrl: string | null;
};
