import { Counter, Histogram, type Metric } from "prom-client";
import type { CallAttempt } from "@/lib/wechat";
import { processMetrics } from "./registry";

const labelNames = ["endpoint", "outcome"] as const;
type Label = (typeof labelNames)[number];

/** In seconds, up to the longest time that a call may take. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60];

function once<M extends Metric>(name: string, make: () => M): M {
  return (processMetrics().getSingleMetric(name) as M | undefined) ?? make();
}

function calls() {
  const name = "levydesk_wechat_calls_total";
  const help = "Attempts of calls to WeChat that this process made";
  return once(name, () => new Counter<Label>({ name, help, labelNames, registers: [processMetrics()] }));
}

function durations() {
  const name = "levydesk_wechat_call_duration_seconds";
  const help = "How long these attempts took";
  return once(
    name,
    () => new Histogram<Label>({ name, help, labelNames, buckets, registers: [processMetrics()] }),
  );
}

/** Counts one attempt of a call to WeChat. */
export function observeCall({ endpoint, outcome, durationMs }: CallAttempt): void {
  calls().inc({ endpoint, outcome });
  durations().observe({ endpoint, outcome }, durationMs / 1_000);
}
