import { env } from "@/lib/env";
import { idleHandlers } from "@/lib/jobs/testing/idle-handlers";
import { startWorker } from "@/lib/jobs/worker";
import { orderJobs } from "@/lib/orders/jobs";
import { runJobs } from "../jobs";

/** A worker in a process of its own, to be killed: it works at runs, and finds out what became of orders. */
await startWorker({
  databaseUrl: env().DATABASE_URL,
  handlers: { ...idleHandlers, ...orderJobs, ...runJobs },
  pollSeconds: 0.5,
  superviseSeconds: 1,
});
process.on("disconnect", () => process.exit(0));
