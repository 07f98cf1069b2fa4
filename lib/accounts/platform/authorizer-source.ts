import { db } from "@/lib/db/client";
import type { Platform, PlatformAuthorization } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { type AuthorizerOptions, authorizer, type ShoppingTokenSource, type TokenStore } from "@/lib/wechat";
import { componentOptions } from "./component-options";
import { findPlatform } from "./platform-keys";
import { refreshTokenStore } from "./refresh-token";

type Ready = { platform: Platform; authorization: PlatformAuthorization };

/**
 * What the calls of an authorised account need. Throws DeskError `conflict` that says what is missing: the platform, its
 * first ticket, the account's authorisation, or that this was withdrawn.
 */
export async function readyAuthorization(appid: string): Promise<Ready> {
  const platform = await findPlatform();
  if (!platform) throw new DeskError("conflict", { detail: "platform-missing" });
  const authorization = await db().platformAuthorization.findUnique({
    where: { platformId_authorizerAppid: { platformId: platform.id, authorizerAppid: appid } },
  });
  if (authorization?.withdrawnAt) throw new DeskError("conflict", { detail: "authorization-withdrawn" });
  if (!authorization?.refreshTokenSealed) {
    throw new DeskError("conflict", { detail: "authorization-missing" });
  }
  if (!platform.ticketSealed) throw new DeskError("conflict", { detail: "ticket-missing" });
  return { platform, authorization };
}

/** Throws DeskError `conflict` unless the appid has authorised the platform, whether its code is exchanged yet or not. */
export async function requireAuthorization(appid: string): Promise<void> {
  const authorized = await db().platformAuthorization.count({
    where: { authorizerAppid: appid, withdrawnAt: null },
  });
  if (authorized === 0) throw new DeskError("conflict", { detail: "authorizer-unknown", field: "appid" });
}

type Settings = Pick<AuthorizerOptions, "timeouts" | "beforeCall"> & {
  store: TokenStore | undefined;
  onCall: NonNullable<AuthorizerOptions["onCall"]>;
};

/** The tokens of an account that has authorised the platform: for the shopping calls only (wechat-api.md 4.3). */
export function authorizerSource(
  { platform, authorization }: Ready,
  { store, onCall, timeouts, beforeCall }: Settings,
): ShoppingTokenSource {
  return authorizer({
    ...componentOptions(platform, onCall),
    timeouts,
    beforeCall,
    store,
    authorizerAppid: authorization.authorizerAppid,
    refreshToken: refreshTokenStore(authorization.id),
  });
}
