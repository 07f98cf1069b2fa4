import { queueNames } from "../queues";
import type { JobHandlers } from "../run-job";

const idle = async () => undefined;

/** Handlers that do nothing, for tests that are about the queues themselves. */
// Every queue has its name in `queueNames`, so the table is whole.
export const idleHandlers = Object.fromEntries(
  queueNames.map((name) => [name, idle]),
) as unknown as JobHandlers;
