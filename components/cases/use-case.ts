"use client";

import { useQuery } from "@tanstack/react-query";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { type ApiError, getJson } from "@/components/ui/use-list-query";
import { caseApiAddress } from "@/lib/cases/address";
import type { AnswerCode } from "@/lib/cases/answer-codes";
import type { Case, CaseKey } from "@/lib/cases/types";
import { caseQueryKey } from "./query-key";

/** How soon the desk's own database is read anew while something is under way, in ms; other changes are told live. */
const busyMs = 3_000;
const idleMs = 15_000;

const underWay: ReadonlySet<AnswerCode> = new Set(["submitting", "paid-renotifying", "refunded-renotifying"]);

function isUnderWay({ isRefreshing, answer }: Case): boolean {
  return isRefreshing || underWay.has(answer.code);
}

/** What is known of a case, prefetched by its page; it follows what changes without a reload. */
export function useCase(key: CaseKey) {
  const refreshMs = useRefreshMs(idleMs);
  return useQuery<Case, ApiError>({
    queryKey: caseQueryKey(key),
    queryFn: () => getJson<Case>(caseApiAddress(key)),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? busyMs : refreshMs),
  });
}
