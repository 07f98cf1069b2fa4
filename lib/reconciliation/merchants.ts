import { db, type Queryable } from "@/lib/db/client";

/** Bills are asked for, and days reconciled, by account and merchant; empty where a bill was of several or of none. */
export type Merchant = { accountId: string; mchId: string };

/**
 * Every merchant that the desk knows of: those in the settings of accounts, of orders (found one by one through their
 * index, however many orders there are), and of bills that were imported.
 */
export async function listMerchants(accountId?: string, database: Queryable = db()): Promise<Merchant[]> {
  const only = accountId ?? null;
  const rows = await database.$queryRaw<{ account_id: string; mch_id: string }[]>`
    WITH RECURSIVE ordered AS (
      (SELECT account_id, mch_id FROM orders WHERE mch_id IS NOT NULL ORDER BY account_id, mch_id LIMIT 1)
      UNION ALL
      SELECT following.account_id, following.mch_id FROM ordered, LATERAL (
        SELECT account_id, mch_id FROM orders
        WHERE mch_id IS NOT NULL AND (account_id, mch_id) > (ordered.account_id, ordered.mch_id)
        ORDER BY account_id, mch_id LIMIT 1) AS following
    ), known AS (
      SELECT account_id, mch_id FROM ordered
      UNION SELECT id, mch_id FROM accounts WHERE mch_id IS NOT NULL AND token_kind <> 'authorizer'
      UNION SELECT account_id, mch_id FROM bills WHERE state IN ('current', 'replaced')
    )
    SELECT account_id::text, mch_id FROM known
    WHERE ${only}::uuid IS NULL OR account_id = ${only}::uuid
    ORDER BY account_id, mch_id`;
  return rows.map(({ account_id, mch_id }) => ({ accountId: account_id, mchId: mch_id }));
}
