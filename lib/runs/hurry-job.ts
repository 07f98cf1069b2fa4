import type { Transaction } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";

/** Has a run worked at now, also where a job for later waits already. The caller holds the run's lock. */
export async function hurryJob(tx: Transaction, runId: string): Promise<void> {
  if (await enqueue(tx, "runs.work", { runId }, { key: runId })) return;
  await tx.$executeRaw`
    UPDATE pgboss.job SET start_after = now()
    WHERE name = 'runs.work' AND singleton_key = ${runId} AND state = 'created' AND start_after > now()`;
}
