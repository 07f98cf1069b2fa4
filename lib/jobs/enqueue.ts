import type { Transaction } from "@/lib/db/client";
import { announce } from "@/lib/live/announce";
import { jobConnection, jobs } from "./boss";
import { type JobData, type QueueName, queues } from "./queues";

type Options = {
  /** Not before this instant; now without it. */
  startAfter?: Date;
  /** What the job is about: the queue's policy allows one of a key to wait. */
  key?: string;
};

/**
 * Writes a job in the caller's transaction: no commit, no job. Answers whether it was written; false means that a job
 * of the same key waits already. Throws ZodError for data that the queue does not take.
 */
export async function enqueue<Q extends QueueName>(
  tx: Transaction,
  queue: Q,
  data: JobData<Q>,
  { startAfter, key }: Options = {},
): Promise<boolean> {
  const id = await jobs().send(queue, queues[queue].data.parse(data), {
    ...jobConnection(tx),
    ...(startAfter && { startAfter }),
    ...(key && { singletonKey: key }),
  });
  if (id !== null) await announce("jobs", tx);
  return id !== null;
}
