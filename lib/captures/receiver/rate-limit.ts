const windowMs = 60_000;

/** Counts by key in windows of a minute. Holds no more than `keysMax` keys: the oldest is forgotten first. */
export class RateLimit {
  private readonly windows = new Map<string, { startedAt: number; count: number }>();

  constructor(
    private readonly perMinute: number,
    private readonly keysMax = 10_000,
  ) {}

  /** Whether one more is allowed; counts it if so. `now` in ms. */
  take(key: string, now: number): boolean {
    const window = this.windows.get(key);
    if (window && now - window.startedAt < windowMs) {
      if (window.count >= this.perMinute) return false;
      window.count += 1;
      return true;
    }
    this.windows.delete(key);
    this.windows.set(key, { startedAt: now, count: 1 });
    const oldest = this.windows.keys().next().value;
    if (this.windows.size > this.keysMax && oldest !== undefined) this.windows.delete(oldest);
    return true;
  }

  get size(): number {
    return this.windows.size;
  }
}
