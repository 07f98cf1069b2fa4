import type { JobHandlers } from "@/lib/jobs/run-job";
import { sweepRuns } from "./sweep-runs";
import { workRun } from "./work-run";

/** The jobs of this feature, each with its verb. */
export const runJobs = {
  "runs.work": workRun,
  "runs.sweep": sweepRuns,
} satisfies Partial<JobHandlers>;
