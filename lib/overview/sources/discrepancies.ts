import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds } from "./counted";

/** Open discrepancies of every kind and day. */
export async function discrepancyWork(): Promise<Attention[]> {
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT 'discrepancies-open' AS kind, count(*)::int AS count, min(occurred_at) AS oldest_at
      FROM discrepancies WHERE state = 'open'`,
  );
}
