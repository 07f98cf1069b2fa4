import { z } from "zod";
import type { Fault } from "./faults";
import { placingEndpoint } from "./faults";
import { untilDone } from "./until-done";

const ledger = z.object({
  calls: z.array(z.object({ fault: z.string().nullable(), count: z.number() })),
  orders: z.array(z.object({ orderId: z.string(), request: z.object({ desc: z.string() }) })),
});
export type Ledger = z.output<typeof ledger>;

/** The control API of a sandbox that may be killed at any moment: each call waits until it is back. */
export class SandboxControl {
  constructor(
    private readonly origin: () => string,
    private readonly signal: AbortSignal,
  ) {}

  /** Faults of reading wait for somebody who reads; they replace each other, so that they do not pile up. */
  async switchOn(fault: Fault): Promise<void> {
    if (fault.endpoint !== placingEndpoint) {
      await this.call("DELETE", `/faults?endpoint=${encodeURIComponent(fault.endpoint)}`);
    }
    await this.call("POST", "/faults", fault);
  }

  async clearFaults(): Promise<void> {
    await this.call("DELETE", "/faults");
  }

  async ledger(): Promise<Ledger> {
    return ledger.parse(await this.call("GET", "/ledger"));
  }

  private call(method: string, path: string, body?: unknown): Promise<unknown> {
    const what = `The sandbox's ${method} ${path}`;
    return untilDone({ what, withinMs: 60_000, signal: this.signal }, async () => {
      const response = await fetch(`${this.origin()}/_sandbox${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status} ${await response.text()}`);
      return response.json();
    });
  }
}
