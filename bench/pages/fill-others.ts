import type pg from "pg";

type Filling = {
  table: string;
  /** One such row for so many orders. */
  ordersPerRow: number;
  /** Its parameters: how many rows, an account, and an account that few rows have. */
  sql: string;
};

const over400Days = `FROM (SELECT i, now() - ($1 - i) * (interval '400 days' / $1) AS at
    FROM generate_series(1, $1::int) AS i) AS numbered`;

// As with orders, rare things stand among the oldest rows alone. Nothing here is due for a job.
const renotifications: Filling = {
  table: "renotifications",
  ordersPerRow: 4,
  sql: `INSERT INTO renotifications (id, request_key, account_id, wechat_order_id, reason, state, delivery, answered_at,
      created_by_id, created_by_name, created_at, updated_at)
    SELECT gen_random_uuid(), gen_random_uuid(), CASE WHEN i % 2000 = 5 AND i < $1 / 10 THEN $3::uuid ELSE $2::uuid END,
      'AQC' || lpad((i * 4)::text, 24, '0'), '财政没有收到',
      (CASE WHEN i % 500 = 3 THEN 'rejected' WHEN i = 4 THEN 'unknown' ELSE 'accepted' END)::"RequestState",
      (CASE WHEN i % 500 = 3 OR i = 4 THEN NULL WHEN i % 1000 = 8 THEN 'refused' ELSE 'delivered' END)::"DeliveryState",
      at, gen_random_uuid(), '李伟', at, at ${over400Days}`,
};

const shopping: Filling = {
  table: "shopping_verifications",
  ordersPerRow: 4,
  sql: `INSERT INTO shopping_verifications (id, request_key, account_id, order_number_type, transaction_id, openid_masked,
      state, created_by_id, created_by_name, created_at, updated_at)
    SELECT gen_random_uuid(), gen_random_uuid(), CASE WHEN i % 2000 = 5 AND i < $1 / 10 THEN $3::uuid ELSE $2::uuid END,
      2, '43' || lpad(i::text, 26, '0'), 'oUp…S6o',
      (CASE WHEN i % 500 = 3 THEN 'rejected' WHEN i = 4 THEN 'unknown' ELSE 'accepted' END)::"RequestState",
      gen_random_uuid(), '李伟', at, at ${over400Days}`,
};

const discrepancies: Filling = {
  table: "discrepancies",
  ordersPerRow: 4,
  sql: `INSERT INTO discrepancies (id, account_id, mch_id, day, kind, subject, state, resolution, transaction_id, number,
      bill_fen, created_at, updated_at)
    SELECT gen_random_uuid(), CASE WHEN i % 2000 = 5 AND i < $1 / 10 THEN $3::uuid ELSE $2::uuid END, '1900000109', at::date,
      (ARRAY['missing_in_desk', 'missing_in_bill', 'amount_differs', 'status_differs'])[1 + i % 4]::"DiscrepancyKind",
      'payment:' || i, (CASE WHEN i % 20 = 3 THEN 'open' ELSE 'settled' END)::"DiscrepancyState",
      CASE WHEN i % 20 = 3 THEN NULL ELSE 'not_ours' END::"DiscrepancyResolution", '44' || lpad(i::text, 26, '0'),
      (CASE WHEN i < $1 / 10 THEN '340' ELSE '440' END) || lpad(i::text, 15, '0'), 100 + i % 90000, at, at ${over400Days}`,
};

const fillings = [renotifications, shopping, discrepancies];

/** Fills the tables of the other lists, unless they are filled so already. */
export async function fillOthers(
  client: pg.Client,
  orders: number,
  { accountId, rareAccountId }: { accountId: string; rareAccountId: string },
): Promise<void> {
  for (const { table, ordersPerRow, sql } of fillings) {
    const rows = Math.floor(orders / ordersPerRow);
    const { rows: found } = await client.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM ${table}`,
    );
    if (found[0]?.rows === rows) continue;
    await client.query("BEGIN");
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await client.query(`TRUNCATE ${table} CASCADE`);
    await client.query(sql, [rows, accountId, rareAccountId]);
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await client.query("COMMIT");
  }
}
