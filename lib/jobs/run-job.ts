import { randomUUID } from "node:crypto";
import type { Job, JobResult } from "pg-boss";
import type { JobActor } from "@/lib/audit/actor";
import { log } from "@/lib/log";
import { failureCode } from "./failure-code";
import { type JobData, type QueueName, queues } from "./queues";

/** What a job's verb gets: the job as the actor, the job's data (already parsed), and the time that counts as now. */
export type JobContext<Q extends QueueName> = {
  actor: JobActor;
  input: JobData<Q>;
  now: Date;
  /** Aborted when the worker is stopped: what takes long ends at the next good place. */
  stopping?: AbortSignal;
};

/** The verb of every queue. It must bear being run again after it was cut off anywhere. */
export type JobHandlers = { [Q in QueueName]: (context: JobContext<Q>) => Promise<void> };

/**
 * Runs one job. A failure is kept as a code alone: its message and stack could carry a person's data. Data that the
 * queue does not take go to the dead letters at once, since no repetition mends them.
 */
export async function runJob<Q extends QueueName>(
  queue: Q,
  handler: JobHandlers[Q],
  { job, stopping }: { job: Job; stopping: AbortSignal },
): Promise<JobResult> {
  const { id, data, retryCount } = job;
  const parsed = queues[queue].data.safeParse(data ?? {});
  if (!parsed.success) return { id, status: "deadletter", output: { code: "data-invalid" } };
  const actor: JobActor = { type: "job", name: queue, requestId: randomUUID(), address: null };
  try {
    await handler({ actor, input: parsed.data as JobData<Q>, now: new Date(), stopping });
    return { id, status: "completed" };
  } catch (error) {
    const code = failureCode(error);
    log().warn({ queue, jobId: id, requestId: actor.requestId, retryCount, code }, "a job failed");
    return { id, status: "failed", output: { code } };
  }
}
