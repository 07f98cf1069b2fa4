import type { JobHandlers } from "@/lib/jobs/run-job";
import { followAllTold } from "./settle/follow-told";

/** The jobs of this feature, each with its verb. */
export const reconciliationJobs = {
  "reconciliation.follow": followAllTold,
} satisfies Partial<JobHandlers>;
