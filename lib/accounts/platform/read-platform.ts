import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { readTokenState } from "../account-condition";
import { authorizationRow } from "./authorization-row";
import { findPlatform } from "./platform-keys";
import type { AuthorizationRow, PlatformView } from "./types";

/** An account's own authorisation of the platform, or null. */
export async function findAuthorization(appid: string): Promise<AuthorizationRow | null> {
  const row = await db().platformAuthorization.findFirst({ where: { authorizerAppid: appid } });
  return row && authorizationRow(row, null);
}

/** Who has authorised the platform, the newest event first. Not paged: a platform of an agency has a handful. */
async function listAuthorizations(platformId: string): Promise<AuthorizationRow[]> {
  const rows = await db().platformAuthorization.findMany({
    where: { platformId },
    orderBy: [{ eventMadeAt: "desc" }, { id: "desc" }],
  });
  const accounts = await db().account.findMany({
    where: { appid: { in: rows.map(({ authorizerAppid }) => authorizerAppid) } },
    select: { id: true, name: true, appid: true, tokenKind: true },
  });
  const byAppid = new Map(accounts.map((account) => [account.appid, account]));
  return rows.map((row) => authorizationRow(row, byAppid.get(row.authorizerAppid) ?? null));
}

/** Appids that have authorised the platform and are not in the desk yet, for the form of a new account. */
export async function listFreeAuthorizers(): Promise<string[]> {
  const platform = await findPlatform();
  if (!platform) return [];
  const authorizations = await listAuthorizations(platform.id);
  return authorizations
    .filter(({ account, state }) => account === null && state !== "withdrawn")
    .map(({ appid }) => appid);
}

/** The platform with its state and its authorisations, without any of its secrets. */
export async function readPlatform(now = new Date()): Promise<PlatformView> {
  const platform = await findPlatform();
  const publicUrl = env().DESK_PUBLIC_URL ?? null;
  if (!platform) return { platform: null, publicUrl };
  const { id, componentAppid, updatedAt, ticketReceivedAt } = platform;
  const [token, authorizations] = await Promise.all([
    readTokenState(id, now, "component"),
    listAuthorizations(id),
  ]);
  const ageMs = ticketReceivedAt && Math.max(0, now.getTime() - ticketReceivedAt.getTime());
  return {
    publicUrl,
    platform: {
      id,
      componentAppid,
      updatedAt: updatedAt.toISOString(),
      ticketReceivedAt: ticketReceivedAt?.toISOString() ?? null,
      ticketAgeMinutes: ageMs === null ? null : Math.floor(ageMs / 60_000),
      token,
      authorizations,
    },
  };
}
