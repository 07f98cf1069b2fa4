import type pg from "pg";
import { fillOthers } from "./fill-others";

export type Seeded = { accountId: string; rareAccountId: string };

/** How many days back the seeded rows reach; the oldest tenth of the time has departments and numbers of its own. */
const days = 400;

// Rare things stand among the oldest rows alone: a list that walks from the newest ones would pass all others first.
const insertOrders = `
  INSERT INTO orders (id, request_key, request_digest, state, upstream_status, account_id, description, fee_fen, ip,
    payment_notice_no, order_no, department_code, department_name, region_code, notice_created_at, scene, trade_type,
    wechat_order_id, transaction_id, paid_at, created_by_id, created_by_name, created_at, updated_at)
  SELECT gen_random_uuid(), gen_random_uuid(), 'digest',
    (CASE WHEN i % 1000 = 7 THEN 'absent' WHEN i % 50 = 3 THEN 'rejected' WHEN i = 4 THEN 'unknown' ELSE 'placed' END)::"OrderState",
    (CASE WHEN i % 10 = 1 THEN 'unpaid' WHEN i % 500 = 2 THEN 'refunded' WHEN i = 12 THEN 'refunding' ELSE 'paid' END)::"UpstreamStatus",
    CASE WHEN i % 2000 = 5 AND i < $1 / 10 THEN $3::uuid ELSE $2::uuid END,
    '交通违法罚款', 100 + i % 90000, '127.0.0.1',
    CASE WHEN i % 20 = 9 THEN NULL ELSE (CASE WHEN i < $1 / 10 THEN '340' ELSE '440' END) || lpad(i::text, 15, '0') END,
    CASE WHEN i % 20 = 9 THEN 'LEVY-' || lpad(i::text, 12, '0') END,
    CASE WHEN i % 1000 = 11 AND i < $1 / 10 THEN '999999999999' ELSE '14360500' || lpad((i % 200)::text, 4, '0') END,
    '交警支队', CASE WHEN i < $1 / 10 AND i % 100 = 0 THEN '340000' ELSE '44' || lpad((i % 10)::text, 2, '0') || '00' END,
    at, 'biz', 'JSAPI', 'AQC' || lpad(i::text, 24, '0'), '42' || lpad(i::text, 26, '0'), at + interval '5 minutes',
    gen_random_uuid(), 'bench', at, at
  FROM (SELECT i, now() - ($1 - i) * (interval '${days} days' / $1) AS at FROM generate_series(1, $1::int) AS i) AS numbered`;

const insertEvents = `
  INSERT INTO audit_events (sequence, occurred_at, actor_type, actor_id, actor_name, actor_role, action, outcome,
    target_type, target_id, account_id, request_id, previous_hash, hash)
  SELECT i, now() - ($1 - i) * (interval '${days} days' / $1),
    (CASE WHEN i % 3 = 0 THEN 'job' ELSE 'user' END)::"ActorType",
    CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3000 = 1 AND i < $1 / 10 THEN 'rare' ELSE 'person-' || i % 50 END, '李伟', NULL,
    CASE WHEN i % 10000 = 2 AND i < $1 / 10 THEN 'users.create'
      ELSE (ARRAY['orders.submit', 'orders.place', 'orders.look', 'lookup.ask'])[1 + i % 4] END,
    (CASE WHEN i % 10000 = 3 AND i < $1 / 10 THEN 'unknown' WHEN i % 40 = 0 THEN 'refused' ELSE 'succeeded' END)::"AuditOutcome",
    CASE WHEN i % 10000 = 2 AND i < $1 / 10 THEN 'user' ELSE 'order' END, 'target-' || i / 3,
    CASE WHEN i % 2000 = 5 AND i < $1 / 10 THEN $3 ELSE $2 END, 'request-' || i / 2, repeat('0', 64), repeat('0', 64)
  FROM generate_series(1, $1::int) AS i`;

async function isSeeded(client: pg.Client, orders: number): Promise<boolean> {
  const { rows } = await client.query<{ orders: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM orders) AS orders,
       (SELECT count(*)::int FROM audit_events WHERE request_id LIKE 'request-%') AS events`,
  );
  return rows[0]?.orders === orders && rows[0].events === 3 * orders;
}

async function seedAll(
  client: pg.Client,
  orders: number,
  { accountId, rareAccountId }: Seeded,
): Promise<void> {
  await client.query("ALTER TABLE orders DISABLE TRIGGER USER");
  await client.query("ALTER TABLE audit_events DISABLE TRIGGER USER");
  await client.query("TRUNCATE orders, order_items, audit_events");
  await client.query(insertOrders, [orders, accountId, rareAccountId]);
  await client.query(insertEvents, [3 * orders, accountId, rareAccountId]);
  await client.query("ALTER TABLE orders ENABLE TRIGGER USER");
  for (const trigger of ["chain", "refuse_change", "refuse_truncate"]) {
    await client.query(`ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_${trigger}`);
  }
}

/**
 * Fills the desk's database with orders over 400 days, three audit events for each and a quarter as many rows of the
 * other lists, unless it is filled so already. The events are linked by no chain: this database is for measuring alone.
 */
export async function seed(client: pg.Client, orders: number): Promise<Seeded> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM accounts ORDER BY appid LIMIT 2");
  const [account, rare] = rows;
  if (!account || !rare) throw new Error("the demo's accounts are not there");
  const seeded = { accountId: account.id, rareAccountId: rare.id };
  if (!(await isSeeded(client, orders))) {
    await client.query("BEGIN");
    await seedAll(client, orders, seeded);
    await client.query("COMMIT");
  }
  await fillOthers(client, orders, seeded);
  await client.query("VACUUM (ANALYZE)");
  // What the filling left to be written must not be written while requests are measured.
  await client.query("CHECKPOINT");
  return seeded;
}
