import type { Queryable } from "@/lib/db/client";
import type { CallAttempt } from "@/lib/wechat";
import { type Hearing, type HearingOf, hearingOf } from "./from-attempts";
import { recordNumbers } from "./record-numbers";
import { recordOrderMisses, recordOrders } from "./record-orders";

/** Keeps what was heard. An older answer never replaces a newer one, in whatever order they are written. */
export async function recordHearings(
  database: Queryable,
  accountId: string,
  hearings: readonly Hearing[],
): Promise<void> {
  const orders = hearings.filter((one): one is HearingOf<"order"> => one.about === "order");
  const numbers = hearings.filter(
    (one): one is Exclude<Hearing, HearingOf<"order">> => one.about !== "order",
  );
  await recordOrders(database, accountId, orders);
  await recordOrderMisses(database, accountId, orders);
  await recordNumbers(database, numbers);
}

/**
 * Keeps what WeChat said in these attempts of orders and numbers (getorder, getorderlist, queryfee). Rows are locked in
 * one order for all; a transaction that also locks orders calls this before it does.
 */
export function recordSightings(
  database: Queryable,
  { accountId, attempts }: { accountId: string; attempts: readonly CallAttempt[] },
): Promise<void> {
  const hearings = attempts.map((attempt) => hearingOf(accountId, attempt));
  return recordHearings(
    database,
    accountId,
    hearings.filter((one) => one !== null),
  );
}
