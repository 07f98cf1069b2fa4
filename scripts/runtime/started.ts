/** What has been started, to be stopped in the reverse order. */
export class Started {
  private readonly stops: (() => Promise<void> | void)[] = [];

  add(stop: () => Promise<void> | void): void {
    this.stops.push(stop);
  }

  /** Stops everything; a failure of one does not keep the others running. Answers what failed. */
  async stopAll(): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) {
      try {
        await stop();
      } catch (failure) {
        failures.push(failure);
      }
    }
    return failures;
  }
}
