import { listHeldAccounts } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds } from "./counted";

/** Accounts in use that WeChat refuses a token, whose last request for one failed. */
async function withoutToken(): Promise<Attention[]> {
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT 'accounts-token' AS kind, count(DISTINCT accounts.id)::int AS count, min(failed_at) AS oldest_at
      FROM account_tokens JOIN accounts ON accounts.id = account_tokens.account_id
      WHERE failed_at IS NOT NULL AND accounts.disabled_at IS NULL`,
  );
}

/** Accounts in use whose calls are held back, or that get no token. */
export async function accountWork(now: Date): Promise<Attention[]> {
  const [held, tokens] = await Promise.all([listHeldAccounts(now), withoutToken()]);
  const [oldest] = held.map(({ since }) => since).toSorted();
  const accounts = new Set(held.map(({ accountId }) => accountId)).size;
  return [
    ...(oldest ? [{ kind: "accounts-paused" as const, count: accounts, oldestAt: oldest }] : []),
    ...tokens,
  ];
}
