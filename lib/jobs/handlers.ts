import { accountJobs } from "@/lib/accounts/jobs";
import { captureJobs } from "@/lib/captures/jobs";
import { orderJobs } from "@/lib/orders/jobs";
import { reconciliationJobs } from "@/lib/reconciliation/jobs";
import { renotificationJobs } from "@/lib/renotifications/jobs";
import { runJobs } from "@/lib/runs/jobs";
import { shoppingJobs } from "@/lib/shopping/jobs";
import { sweepRequests } from "@/lib/wechat-calls/sweep-requests";
import type { JobHandlers } from "./run-job";

/** What the worker does with the jobs of each queue. */
export const handlers: JobHandlers = {
  ...accountJobs,
  ...orderJobs,
  ...reconciliationJobs,
  ...renotificationJobs,
  ...runJobs,
  ...captureJobs,
  ...shoppingJobs,
  "requests.sweep": sweepRequests,
};
