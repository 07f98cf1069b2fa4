import { env } from "@/lib/env";
import { idleHandlers } from "@/lib/jobs/testing/idle-handlers";
import { startWorker } from "@/lib/jobs/worker";
import { orderJobs } from "@/lib/orders/jobs";
import { reconciliationJobs } from "@/lib/reconciliation/jobs";
import { renotificationJobs } from "@/lib/renotifications/jobs";
import { runJobs } from "../jobs";

/** A worker in a process of its own, to be killed: it works at runs, and finds out what became of what they did. */
await startWorker({
  databaseUrl: env().DATABASE_URL,
  handlers: {
    ...idleHandlers,
    ...orderJobs,
    ...renotificationJobs,
    ...runJobs,
    "reconciliation.follow": reconciliationJobs["reconciliation.follow"],
  },
  pollSeconds: 0.5,
  superviseSeconds: 1,
});
process.on("disconnect", () => process.exit(0));
