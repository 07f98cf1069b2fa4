import { ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import { answerOf } from "@/lib/lookup/everywhere/answer";
import { type QueryOne, QueryRun } from "@/lib/lookup/everywhere/query-run";
import type { EverywhereInput } from "@/lib/lookup/everywhere/schemas";
import type { QueryPlace } from "@/lib/lookup/everywhere/types";
import type { LookupResult } from "@/lib/lookup/types";

/** How long answers are shown again to who comes back to the page, in ms; then WeChat is queried anew. */
const keptMs = 5 * 60_000;

/** The run of this browser tab: one who opens a case from the page finds the answers on coming back. */
let kept: { key: string; run: QueryRun; madeAt: number } | null = null;

function queryOneOf({ kind, number }: EverywhereInput): QueryOne {
  return async ({ accountId, regionCode, departmentCode }) => {
    const query = { account: accountId, region: regionCode, department: departmentCode, kind, number };
    try {
      return { answer: answerOf(await getJson<LookupResult>(apiUrl("/api/lookup", query))) };
    } catch (error) {
      return { error: error instanceof ApiError ? error.view : { code: "internal", requestId: "—" } };
    }
  };
}

/** A run that has not begun, in place of the kept one. */
export function newRun(input: EverywhereInput, places: readonly QueryPlace[]): QueryRun {
  const run = new QueryRun(places, queryOneOf(input));
  // A server renders for everybody: it keeps nothing.
  if (typeof window !== "undefined") kept = { key: keyOf(input, places), run, madeAt: Date.now() };
  return run;
}

function keyOf(input: EverywhereInput, places: readonly QueryPlace[]): string {
  return JSON.stringify([input, places]);
}

/** The kept run of the same number and departments while it is fresh or under way; else one that has not begun. */
export function runOf(input: EverywhereInput, places: readonly QueryPlace[]): QueryRun {
  if (kept && kept.key === keyOf(input, places)) {
    const isFresh = Date.now() - kept.madeAt < keptMs;
    if (isFresh || kept.run.getSnapshot().isRunning) return kept.run;
  }
  return newRun(input, places);
}
