import { Gauge } from "prom-client";
import { processMetrics } from "@/lib/metrics/registry";
import { holder } from "./holder";

const streams = "levydesk_live_streams";
const listening = "levydesk_live_listener_up";

/** Adds what this process's live updates stand at to its metrics; it has none before the first page was open. */
export function observeLive(): void {
  const register = processMetrics();
  if (register.getSingleMetric(streams)) return;
  const registers = [register];
  new Gauge({
    name: streams,
    help: "Pages that hear of changes from this desk",
    registers,
    collect() {
      this.set(holder.levydeskLive?.streams.size ?? 0);
    },
  });
  new Gauge({
    name: listening,
    help: "Whether this desk hears of changes from PostgreSQL",
    registers,
    collect() {
      this.set(holder.levydeskLive?.listener.isUp ? 1 : 0);
    },
  });
}
