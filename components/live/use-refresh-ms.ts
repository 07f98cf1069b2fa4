"use client";

import { useLive } from "./live-context";

/**
 * For `refetchInterval`: how often, in ms, a query asks by the clock. Not at all while the page hears of changes, or
 * after its person was signed out. Hidden tabs do not ask: TanStack Query sees to that.
 */
export function useRefreshMs(ms: number): number | false {
  return useLive().state === "connecting" ? ms : false;
}
