import type { SandboxClock } from "./clock";
import type { Store } from "./store";
import type { LedgerEvent } from "./types";

/** Calls that changed nothing are kept only this far back; their counts are kept for ever. */
const READ_CALLS_KEPT = 20_000;

/** What truly happened, in order: every call, order, payment, refund and delivery. */
export class Ledger {
  private readonly readCalls: string[] = [];

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
  ) {
    for (const event of store.tables.events.values()) this.track(event);
  }

  record(kind: string, orderId: string | null, details: Record<string, unknown>): void {
    const sequence = (this.store.tables.meta.get("sequence") ?? 0) + 1;
    this.store.put("meta", "sequence", sequence);
    const event = { sequence, at: this.clock.iso(), kind, orderId, details };
    this.store.put("events", String(sequence), event);
    this.track(event);
  }

  recordCall(
    details: { endpoint: string; errcode: number | null; effect: string; fault: string | null } & Record<
      string,
      unknown
    >,
    orderId: string | null,
  ): void {
    const { endpoint, errcode, effect, fault } = details;
    const key = [endpoint, errcode ?? "-", effect, fault ?? "-"].join(" ");
    this.store.put("calls", key, (this.store.tables.calls.get(key) ?? 0) + 1);
    this.record("call", orderId, details);
  }

  /** `after` is a sequence number; events with a greater one are returned, oldest first. */
  events(filter: { after?: number; orderId?: string } = {}): LedgerEvent[] {
    const { after = 0, orderId } = filter;
    const events = [...this.store.tables.events.values()];
    return events.filter(
      (event) => event.sequence > after && (orderId === undefined || event.orderId === orderId),
    );
  }

  callCounts(): {
    endpoint: string;
    errcode: number | null;
    effect: string;
    fault: string | null;
    count: number;
  }[] {
    return [...this.store.tables.calls].map(([key, count]) => {
      const [endpoint = "", errcode = "-", effect = "", fault = "-"] = key.split(" ");
      return {
        endpoint,
        errcode: errcode === "-" ? null : Number(errcode),
        effect,
        fault: fault === "-" ? null : fault,
        count,
      };
    });
  }

  forget(): void {
    this.readCalls.length = 0;
  }

  private track(event: LedgerEvent): void {
    if (event.kind !== "call" || event.details.effect !== "none") return;
    this.readCalls.push(String(event.sequence));
    while (this.readCalls.length > READ_CALLS_KEPT) {
      const oldest = this.readCalls.shift();
      if (oldest !== undefined) this.store.remove("events", oldest);
    }
  }
}
