/** How long what was found is believed, in ms: another process may have paused the account since. */
const believedMs = 500;

/** When this process last found nothing on record against an account, in ms of `performance.now()`. */
const foundWellAt = new Map<string, number>();

/** Notes that nothing is on record against an account. */
export function noteWell(accountId: string): void {
  foundWellAt.set(accountId, performance.now());
}

/** To be called whenever this process puts something on record against an account. */
export function forgetWell(accountId: string): void {
  foundWellAt.delete(accountId);
}

/** Whether nothing was on record a moment ago, so that many calls at once need not each ask. */
export function isLatelyWell(accountId: string): boolean {
  const at = foundWellAt.get(accountId);
  return at !== undefined && performance.now() - at < believedMs;
}
