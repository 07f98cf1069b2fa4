const apartMs = 30_000;
const perDay = 20;
const dayMs = 24 * 60 * 60_000;

/** WeChat's limits on forced refreshes: at least 30 s apart, at most 20 a day (wechat-api.md 4.2). */
export class ForcedRefreshLimit {
  private takenMs: number[] = [];
  constructor(private readonly now: () => number) {}

  /** Whether one is allowed now; if so, it counts as made. */
  take(): boolean {
    const nowMs = this.now();
    this.takenMs = this.takenMs.filter((takenMs) => nowMs - takenMs < dayMs);
    const last = this.takenMs.at(-1);
    if (this.takenMs.length >= perDay || (last !== undefined && nowMs - last < apartMs)) return false;
    this.takenMs.push(nowMs);
    return true;
  }
}
