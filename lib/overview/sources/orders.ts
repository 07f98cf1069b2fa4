import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds } from "./counted";

/** An order that is submitted for longer than this has lost whoever waited for WeChat's answer. */
const submittingTooLongMs = 60_000;

/** Orders whose outcome nobody knows. */
export async function orderWork(now: Date): Promise<Attention[]> {
  const submittedBefore = new Date(now.getTime() - submittingTooLongMs);
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT 'orders-' || state AS kind, count(*)::int AS count, min(created_at) AS oldest_at FROM orders
      WHERE state = 'unknown' OR (state = 'submitting' AND created_at < ${submittedBefore})
      GROUP BY state`,
  );
}
