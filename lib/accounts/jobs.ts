import type { JobHandlers } from "@/lib/jobs/run-job";
import { exchangeCode } from "./platform/exchange-code";

/** The jobs of this feature, each with its verb. */
export const accountJobs = { "accounts.authorize": exchangeCode } satisfies Partial<JobHandlers>;
