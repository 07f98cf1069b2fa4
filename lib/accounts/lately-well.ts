import type { HealthKey } from "./health";

/** How long what was found is believed, in ms: another process may have paused them since. */
const believedMs = 500;

/** When this process last found nothing on record against calls, in ms of `performance.now()`. */
const foundWellAt = new Map<string, number>();

const nameOf = (key: HealthKey) => `${key.accountId} ${key.interface}`;

/** Notes that nothing is on record against calls. */
export function noteWell(key: HealthKey): void {
  foundWellAt.set(nameOf(key), performance.now());
}

/** To be called whenever this process puts something on record against calls. */
export function forgetWell(key: HealthKey): void {
  foundWellAt.delete(nameOf(key));
}

/** Whether nothing was on record a moment ago, so that many calls at once need not each ask. */
export function isLatelyWell(key: HealthKey): boolean {
  const at = foundWellAt.get(nameOf(key));
  return at !== undefined && performance.now() - at < believedMs;
}
