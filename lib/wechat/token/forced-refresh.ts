const apartMs = 30_000;
const perDay = 20;
const dayMs = 24 * 60 * 60_000;

/** Forced refreshes of the last 24 hours, ms since 1970: what a process remembers and what the store does, as one. */
export function recentForced(nowMs: number, ...lists: readonly (readonly number[])[]): number[] {
  const all = new Set(lists.flat().filter((forcedMs) => nowMs - forcedMs < dayMs));
  return [...all].toSorted((a, b) => a - b);
}

/** WeChat's limits on forced refreshes: at least 30 s apart, at most 20 a day (wechat-api.md 4.2). */
export function mayForce(nowMs: number, recent: readonly number[]): boolean {
  const last = recent.at(-1);
  return recent.length < perDay && (last === undefined || nowMs - last >= apartMs);
}
