import { setTimeout as delay } from "node:timers/promises";
import type { PlannedOrder, Victim } from "./plan";
import type { Restartable, Running } from "./restartable";

type Planned = PlannedOrder["kills"][number];

/** Kills processes as planned, each one once it is up again from the time before. */
export class Killer {
  count = 0;
  private readonly underWay = new Map<Victim, Promise<void>>();

  constructor(
    private readonly victims: Record<Victim, Restartable<Running>>,
    private readonly run: { signal: AbortSignal; say: (line: string) => void },
  ) {}

  /** Does not wait for the kill: whoever plans it has an order to send that is to be hit by it. */
  plan({ victim, afterMs }: Planned): void {
    const before = this.underWay.get(victim) ?? Promise.resolve();
    const kill = before.then(async () => {
      await delay(afterMs);
      if (this.run.signal.aborted) return;
      this.count += 1;
      await this.victims[victim].kill();
    });
    kill.catch(() => undefined); // Told by allUp.
    this.underWay.set(victim, kill);
  }

  /** Settles when everything that was killed is up again; throws what keeps it from that. */
  async allUp(): Promise<void> {
    await Promise.all(this.underWay.values());
  }
}
