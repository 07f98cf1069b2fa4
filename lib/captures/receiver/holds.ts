import type { ServerResponse } from "node:http";

/** Answers that are held back, so that the caller runs into its own time-out. */
export class Holds {
  private readonly held = new Set<ServerResponse>();

  constructor(private readonly limits: { held: number; holdMs: number }) {}

  get mayHold(): boolean {
    return this.held.size < this.limits.held;
  }

  /** Never answers; breaks the connection off after `holdMs`. */
  hold(response: ServerResponse): void {
    const timer = setTimeout(() => response.destroy(), this.limits.holdMs);
    this.held.add(response);
    response.once("close", () => {
      clearTimeout(timer);
      this.held.delete(response);
    });
  }

  /** Breaks all of them off, so that the process can end. */
  release(): void {
    for (const response of this.held) response.destroy();
  }
}
