import { env } from "@/lib/env";
import { idleHandlers } from "@/lib/jobs/testing/idle-handlers";
import { startWorker } from "@/lib/jobs/worker";
import { runJobs } from "../jobs";

/** A worker of its own process that works at runs as the desk's does, to be killed. */
await startWorker({
  databaseUrl: env().DATABASE_URL,
  handlers: { ...idleHandlers, ...runJobs },
  pollSeconds: 0.5,
  superviseSeconds: 1,
});
process.on("disconnect", () => process.exit(0));
