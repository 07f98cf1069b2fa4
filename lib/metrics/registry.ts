import { collectDefaultMetrics, Registry } from "prom-client";

const holder = globalThis as unknown as { levydeskMetrics?: Registry };

/** The metrics of this process, with Node's own; one registry, however often a module is loaded. */
export function processMetrics(): Registry {
  if (!holder.levydeskMetrics) {
    holder.levydeskMetrics = new Registry();
    collectDefaultMetrics({ register: holder.levydeskMetrics });
  }
  return holder.levydeskMetrics;
}
