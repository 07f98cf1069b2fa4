import type { JobHandlers } from "../run-job";

/** Handlers that do nothing, for tests that are about the queues themselves. */
export const idleHandlers: JobHandlers = {
  "orders.resolve": async () => undefined,
  "orders.sweep": async () => undefined,
  "runs.work": async () => undefined,
  "runs.sweep": async () => undefined,
};
