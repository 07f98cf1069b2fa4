import { db } from "@/lib/db/client";
import { enqueueAll } from "./impatient";

/** A desk of its own process that enqueues a job for each order it is told of over IPC, and ends. */
process.once("message", async (orderIds: string[]) => {
  await enqueueAll(orderIds);
  await db().$disconnect();
  process.disconnect();
});
