import { Gauge, Registry } from "prom-client";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { readQueues } from "./queries";
import type { QueueRow } from "./types";

const shownStates = ["waiting", "planned", "active", "retrying", "deadLetters"] as const;
const stateLabels = { deadLetters: "dead" } as Partial<Record<(typeof shownStates)[number], string>>;

function setQueues(register: Registry, queues: QueueRow[], now: Date): void {
  const registers = [register];
  const depth = new Gauge({
    name: "levydesk_jobs",
    help: "Jobs by queue and state",
    labelNames: ["queue", "state"],
    registers,
  });
  const age = new Gauge({
    name: "levydesk_job_oldest_due_seconds",
    help: "How long the oldest job that is due has been waiting, 0 for none",
    labelNames: ["queue"],
    registers,
  });
  for (const queue of queues) {
    for (const state of shownStates) {
      depth.set({ queue: queue.name, state: stateLabels[state] ?? state }, queue[state]);
    }
    const dueMs = queue.oldestDueAt ? now.getTime() - new Date(queue.oldestDueAt).getTime() : 0;
    age.set({ queue: queue.name }, Math.max(0, dueMs / 1_000));
  }
}

async function setOrders(register: Registry): Promise<void> {
  const counted = await db().order.groupBy({ by: ["state"], _count: true });
  const help = "Orders by state";
  const orders = new Gauge({ name: "levydesk_orders", help, labelNames: ["state"], registers: [register] });
  for (const { state, _count } of counted) orders.set({ state }, _count);
}

/**
 * What the database says, in Prometheus' text format: the same whichever desk is asked. While it does not answer, that
 * alone is the metric.
 */
export async function databaseMetrics(now: Date): Promise<string> {
  const register = new Registry();
  const help = "Whether the database answers";
  const isUp = new Gauge({ name: "levydesk_database_up", help, registers: [register] });
  try {
    setQueues(register, await readQueues(), now);
    await setOrders(register);
    isUp.set(1);
  } catch (error) {
    log().warn({ type: error instanceof Error ? error.name : typeof error }, "no metrics of the database");
    isUp.set(0);
  }
  return register.metrics();
}
