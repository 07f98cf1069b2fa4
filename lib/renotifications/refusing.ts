import type { RenotificationReceiver } from "./types";

/**
 * The receivers that failed a notification made since the re-notification was asked for: counted, so that WeChat's
 * clock and the desk's are not compared. Safe in the browser.
 */
export function refusing(receivers: readonly RenotificationReceiver[]): RenotificationReceiver[] {
  return receivers.filter(({ answer, count, countBefore }) => answer !== "answered" && count > countBefore);
}
