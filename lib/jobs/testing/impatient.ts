import { db } from "@/lib/db/client";
import { jobs } from "../boss";
import { enqueue } from "../enqueue";

/** Times for tests: a failed job is tried again at once, and a silent worker's after two seconds. */
export function makeImpatient(retryLimit: number): Promise<void> {
  return jobs().updateQueue("orders.resolve", {
    retryLimit,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 2,
  });
}

/** Enqueues a job for each of the orders, which need not exist. */
export async function enqueueAll(orderIds: readonly string[]): Promise<void> {
  await db().$transaction(async (tx) => {
    for (const orderId of orderIds) await enqueue(tx, "orders.resolve", { orderId }, { key: orderId });
  });
}

export const stateOf = async (orderId: string) =>
  (await jobs().findJobs("orders.resolve", { key: orderId })).map((job) => job.state);
