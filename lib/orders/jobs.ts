import type { JobHandlers } from "@/lib/jobs/run-job";
import { resolveOrder } from "./resolve-order";
import { sweepOrders } from "./sweep-orders";

/** The jobs of this feature, each with its verb. */
export const orderJobs = {
  "orders.resolve": resolveOrder,
  "orders.sweep": sweepOrders,
} satisfies Partial<JobHandlers>;
