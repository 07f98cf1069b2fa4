import pg from "pg";
import { Pool } from "undici";
import { createOrderActionId, postOrder, signIn } from "../scripts/chaos/desk-client";
import { orderForm } from "../scripts/chaos/order-form";
import { secondsAtOnce } from "./at-once";
import { atLeast, type Bench, type BenchContext, type BenchResult, median, rounded } from "./bench";
import { bareCaller } from "./create/bare-caller";
import { withDesk } from "./with-desk";

type Settings = { orders: number; concurrency: number; runs: number };

const feeFen = 20_000;

/** Numbers of notices that nobody has used: each order is one for a notice of its own. */
function noticeNumbers() {
  const start = Date.now();
  let given = 0;
  return () => `9${start}${String(given++).padStart(6, "0")}`;
}

async function accountOf(client: pg.Client, appid: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM accounts WHERE appid = $1", [appid]);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the demo's account is not there");
  return id;
}

/** Every order that was asked for is placed, and what an order writes into the log stands there. */
async function checkWritten(client: pg.Client, orders: number): Promise<void> {
  const { rows } = await client.query<{ placed: number; audited: number }>(`
    SELECT (SELECT count(*)::int FROM orders WHERE state = 'placed') AS placed,
      (SELECT count(DISTINCT target_id)::int FROM audit_events
        WHERE action = 'orders.place' AND outcome = 'succeeded') AS audited`);
  if (rows[0]?.placed !== orders || rows[0].audited !== orders) {
    throw new Error(`${JSON.stringify(rows[0])} instead of ${orders} orders placed and audited`);
  }
}

type Placing = {
  deskOrigin: string;
  sandboxOrigin: string;
  client: pg.Client;
  settings: Settings;
  context: BenchContext;
};

async function measure({
  deskOrigin,
  sandboxOrigin,
  client,
  settings,
  context,
}: Placing): Promise<BenchResult> {
  const { orders, concurrency, runs } = settings;
  const { signal, say } = context;
  const bare = await bareCaller(new Pool(sandboxOrigin, { connections: concurrency }));
  const office = { cookie: await signIn(deskOrigin), actionId: createOrderActionId() };
  const accountId = await accountOf(client, bare.appid);
  const numberOf = noticeNumbers();
  const placeBare = () => bare.place(numberOf(), feeFen);
  const placeByDesk = async () => {
    const body = orderForm({ accountId, paymentNoticeNo: numberOf(), feeFen });
    const answer = await postOrder(deskOrigin, { ...office, body });
    if (answer?.kind !== "order" || answer.state !== "placed") throw new Error(JSON.stringify(answer));
  };
  const warmUp = Math.min(orders, 200);
  for (const place of [placeBare, placeByDesk])
    await secondsAtOnce({ count: warmUp, concurrency, signal }, place);
  const seconds = { bare: [] as number[], desk: [] as number[] };
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}`);
    seconds.bare.push(await secondsAtOnce({ count: orders, concurrency, signal }, placeBare));
    seconds.desk.push(await secondsAtOnce({ count: orders, concurrency, signal }, placeByDesk));
  }
  await checkWritten(client, warmUp + runs * orders);
  await bare.close();
  const perSecond = { desk: orders / median(seconds.desk), bare: orders / median(seconds.bare) };
  const figures = {
    orders,
    concurrency,
    runs,
    ordersPerSecond: rounded(perSecond.desk),
    barePerSecond: rounded(perSecond.bare),
  };
  return { figures, goals: { partOfBare: atLeast(perSecond.desk / perSecond.bare, 0.4) } };
}

/**
 * Orders placed through the desk (HTTP, server action, the look before placing, three steps, audit) against a loop that
 * only posts to the same sandbox.
 */
export const create: Bench = {
  options: {
    orders: { type: "string", default: "1000" },
    concurrency: { type: "string", default: "16" },
    runs: { type: "string", default: "3" },
  },
  run: ({ orders, concurrency, runs }, context) =>
    withDesk(context, async ({ address: { deskOrigin, sandboxOrigin, databaseUrl } }) => {
      const settings = { orders: Number(orders), concurrency: Number(concurrency), runs: Number(runs) };
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        return await measure({ deskOrigin, sandboxOrigin, client, settings, context });
      } finally {
        await client.end();
      }
    }),
};
