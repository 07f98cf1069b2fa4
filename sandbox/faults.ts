import { nextRandom } from "./random";
import type { Store } from "./store";
import type { Fault } from "./types";

const API_PREFIXES = ["/nontax/", "/cgi-bin/", "/user-order/"];

export function isApiPath(path: string): boolean {
  return API_PREFIXES.some((prefix) => path.startsWith(prefix));
}

/** Faults that were switched on, in the order in which they were; the first that strikes a call wins. */
export class FaultRegistry {
  constructor(private readonly store: Store) {}

  list(): Fault[] {
    return [...this.store.tables.faults.values()];
  }

  add(fault: Fault): void {
    this.store.put("faults", fault.id, fault);
  }

  remove(matches: (fault: Fault) => boolean): number {
    const gone = this.list().filter(matches);
    for (const fault of gone) this.store.remove("faults", fault.id);
    return gone.length;
  }

  /** The fault for this call, if any; a counted one is used up by it. `*` means every API endpoint. */
  strike(path: string): Fault | null {
    for (const fault of this.list()) {
      const matches = fault.endpoint === path || (fault.endpoint === "*" && isApiPath(path));
      if (matches && this.draw(fault)) return fault;
    }
    return null;
  }

  private draw(fault: Fault): boolean {
    const { value, state } = nextRandom(fault.seed);
    fault.seed = state;
    const strikes = value < fault.probability;
    if (strikes && fault.count !== null) fault.count -= 1;
    if (fault.count === 0) this.store.remove("faults", fault.id);
    else this.store.put("faults", fault.id, fault);
    return strikes;
  }
}
