import { db } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { listMerchants } from "../merchants";
import { dueDays } from "./bill-days";
import { fetchKey } from "./fetch-key";

/** Who wants the bills of every day, as the page names them. */
export const plannerName = "reconciliation.sweep";

const atOnce = 200;

/**
 * Wants the bills of the last days of every merchant, from the day on which its account came to the desk: one row each, and
 * none for a day whose payments and refunds a bill lists. Nothing is wanted twice, however often this is done.
 */
export async function planFetches(now: Date): Promise<void> {
  const days = dueDays(now);
  const merchants = (await listMerchants()).filter(({ mchId }) => mchId !== "");
  if (days.length === 0 || merchants.length === 0) return;
  await db().$executeRaw`
    INSERT INTO bill_fetches (account_id, mch_id, day, state, next_at, asked_at, asked_by_name)
    SELECT accounts.id, merchants.mch_id, days.day, 'waiting', ${now}, ${now}, ${plannerName}
    FROM unnest(${merchants.map(({ accountId }) => accountId)}::uuid[], ${merchants.map(({ mchId }) => mchId)}::text[])
        AS merchants (account_id, mch_id)
      JOIN accounts ON accounts.id = merchants.account_id
      CROSS JOIN unnest(${days}::date[]) AS days (day)
    WHERE accounts.disabled_at IS NULL AND accounts.token_kind <> 'authorizer'
      AND days.day >= (accounts.created_at AT TIME ZONE 'Asia/Shanghai')::date
      AND NOT coalesce((
        SELECT bool_or(counts_payments) AND bool_or(counts_refunds) FROM bills
        WHERE bills.account_id = accounts.id AND bills.mch_id = merchants.mch_id
          AND bills.day = days.day AND bills.state = 'current'), false)
    ON CONFLICT DO NOTHING`;
}

/** Gives every bill whose next try is due a job, unless it has one. */
export async function startDueFetches(now: Date): Promise<void> {
  const due = await db().billFetch.findMany({
    where: { state: "waiting", nextAt: { lte: now } },
    orderBy: { nextAt: "asc" },
    take: atOnce,
  });
  for (const { accountId, mchId, day } of due) {
    const bill = { accountId, mchId, day: day.toISOString().slice(0, 10) };
    await db().$transaction((tx) => enqueue(tx, "reconciliation.fetch", bill, { key: fetchKey(bill) }));
  }
}
