import type { Account, PlatformAuthorization } from "@/lib/db/generated/client";
import { callerAddressOf } from "../token-failure";
import type { AuthorizationRow, AuthorizationState } from "./types";

const shoppingSets = [120, 121];

function stateOf(row: PlatformAuthorization): AuthorizationState {
  if (row.withdrawnAt) return "withdrawn";
  if (row.codeSealed && !row.failedAt) return "exchanging";
  if (row.failedAt) return "failed";
  return row.refreshTokenSealed ? "authorized" : "exchanging";
}

function failureOf({ failedAt, errcode, errmsg, rid, reason }: PlatformAuthorization) {
  if (!failedAt) return null;
  const callerAddress = callerAddressOf({ errcode, errmsg });
  return { at: failedAt.toISOString(), errcode, errmsg, rid, reason, connection: null, callerAddress };
}

/** An authorisation as the pages show it, without its code and token. */
export function authorizationRow(
  row: PlatformAuthorization,
  account: Pick<Account, "id" | "name" | "tokenKind"> | null,
): AuthorizationRow {
  return {
    id: row.id,
    appid: row.authorizerAppid,
    state: stateOf(row),
    permissionSets: row.permissionSets,
    mayVerify: shoppingSets.some((set) => row.permissionSets.includes(set)),
    authorizedAt: row.authorizedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    account: account && {
      id: account.id,
      name: account.name,
      isAuthorizer: account.tokenKind === "authorizer",
    },
    failure: failureOf(row),
  };
}
