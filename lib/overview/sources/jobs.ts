import { db } from "@/lib/db/client";
import { deadQueueNames } from "@/lib/jobs/queues";
import type { Attention } from "../types";
import { type CountedRow, countedKinds } from "./counted";

/** Jobs that failed at every try and were set aside. */
export async function jobWork(): Promise<Attention[]> {
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT 'jobs-dead' AS kind, count(*)::int AS count, min(created_on) AS oldest_at
      FROM pgboss.job WHERE name = ANY(${deadQueueNames}) AND state = 'created'`,
  );
}
