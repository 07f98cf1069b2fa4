import type { JobContext, JobHandlers } from "@/lib/jobs/run-job";
import { dropOldPayers } from "./payers";

/** The jobs of this feature, each with its verb. */
export const shoppingJobs = {
  "shopping.forget": ({ now }: JobContext<"shopping.forget">) => dropOldPayers(now),
} satisfies Partial<JobHandlers>;
