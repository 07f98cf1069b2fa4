import { type LockTimes, withAdvisoryLock } from "@/lib/db/advisory-lock";
import { db } from "@/lib/db/client";
import type { AccountToken } from "@/lib/db/generated/client";
import { log } from "@/lib/log";
import type { StoredToken, TokenStore } from "@/lib/wechat";
import { seal, unseal } from "./seal";

/** An account's access token, or, under the platform's id, its component token; each is renewed by itself. */
export type StoredTokenKind = "access" | "component";

const kinds: Record<StoredTokenKind, string> = { access: "access-token", component: "component-token" };
const ownerOf = (accountId: string, kind: StoredTokenKind) => `${accountId}:${kinds[kind]}`;

/** Longer than a token call with its repeats takes (token-source-of.ts); who is slower than `holdMs` has hung. */
const defaultTimes: LockTimes = { waitMs: 20_000, holdMs: 90_000 };

function opened(row: AccountToken, owner: string): string | null {
  if (row.tokenSealed === null) return null;
  try {
    return unseal(row.tokenSealed, owner);
  } catch {
    // Sealed with another DESK_SECRET_KEY: WeChat gives another token for the asking.
    log().warn({ accountId: row.accountId }, "a stored token cannot be opened and is replaced");
    return null;
  }
}

async function readToken(accountId: string, kind: StoredTokenKind): Promise<StoredToken | null> {
  const row = await db().accountToken.findUnique({ where: { accountId_kind: { accountId, kind } } });
  if (!row?.expiresAt) return null;
  const token = opened(row, ownerOf(accountId, kind));
  if (token === null) return null;
  const { expiresAt, refreshAt, forcedAt } = row;
  return { token, expiresAt, ...(refreshAt && { refreshAt }), forcedAt };
}

async function writeToken(
  accountId: string,
  kind: StoredTokenKind,
  stored: StoredToken,
  now: Date,
): Promise<void> {
  const { expiresAt, refreshAt = null, forcedAt = [] } = stored;
  const where = { accountId_kind: { accountId, kind } };
  const known = await db().accountToken.findUnique({ where, select: { expiresAt: true, obtainedAt: true } });
  // That a forced refresh is begun is written with the token that there is: that one is no younger for it.
  const isSame = known?.expiresAt?.getTime() === expiresAt.getTime();
  const values = {
    tokenSealed: seal(stored.token, ownerOf(accountId, kind)),
    obtainedAt: isSame ? known.obtainedAt : now,
    expiresAt,
    refreshAt,
    forcedAt,
  };
  await db().accountToken.upsert({ where, create: { accountId, kind, ...values }, update: values });
}

/**
 * Where all processes of the desk share an account's token: sealed in PostgreSQL and bound to the account. One
 * refresh at a time over all of them; the lock of a process that dies or hangs ends by itself.
 */
export function accountTokenStore(
  accountId: string,
  kind: StoredTokenKind,
  options: { now?: () => number; times?: LockTimes } = {},
): TokenStore {
  const { now = Date.now, times = defaultTimes } = options;
  return {
    read: () => readToken(accountId, kind),
    write: (stored) => writeToken(accountId, kind, stored, new Date(now())),
    exclusively: (work) => withAdvisoryLock(`levydesk ${ownerOf(accountId, kind)}`, times, work),
  };
}

/** The same store, in which the token that is there counts as expired: another is fetched, and all processes go on with it. */
export function withoutCurrent(store: TokenStore): TokenStore {
  const expired = async () => {
    const stored = await store.read();
    return stored && { ...stored, expiresAt: new Date(0) };
  };
  return { ...store, read: expired };
}
