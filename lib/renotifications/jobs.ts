import type { JobHandlers } from "@/lib/jobs/run-job";
import { settleRenotification } from "./settle-renotification";
import { sweepRenotifications } from "./sweep-renotifications";

/** The jobs of this feature, each with its verb. */
export const renotificationJobs = {
  "renotifications.settle": settleRenotification,
  "renotifications.sweep": sweepRenotifications,
} satisfies Partial<JobHandlers>;
