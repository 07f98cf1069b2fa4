import type { JobHandlers } from "@/lib/jobs/run-job";
import { purgeCaptures } from "./purge-captures";

/** The jobs of this feature, each with its verb. */
export const captureJobs = { "captures.purge": purgeCaptures } satisfies Partial<JobHandlers>;
