"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { actionError } from "@/components/ui/action-error";
import { refreshCaseAction } from "@/lib/cases/actions";
import type { Case, CaseKey } from "@/lib/cases/types";
import type { DeskErrorView } from "@/lib/errors";
import { caseParams, caseQueryKey } from "./query-key";

/** What is older than this when the page opens is asked for anew, in ms. */
const staleAfterMs = 30_000;

export type Refresh = { isPending: boolean; error: DeskErrorView | null; ask: () => void };

function isStale(found: Case, now: number): boolean {
  const seen = [found.answer.asOf, found.orders.seenAt].filter((at) => at !== null);
  return seen.length < 2 || seen.some((at) => now - Date.parse(at) > staleAfterMs);
}

/** Asks WeChat in the background: once when the page opens with old knowledge, and whenever `ask` is called. */
export function useRefreshCase(key: CaseKey, found: Case | undefined, mayRefresh: boolean): Refresh {
  const queryClient = useQueryClient();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<DeskErrorView | null>(null);
  const ask = useCallback(async () => {
    setIsPending(true);
    // A request that never came back reads as an error of the desk.
    const result = await refreshCaseAction(caseParams(key)).catch(() => undefined);
    setError(actionError(result));
    await queryClient.invalidateQueries({ queryKey: caseQueryKey(key) });
    setIsPending(false);
  }, [key, queryClient]);
  const hasOpened = useRef(false);
  useEffect(() => {
    if (hasOpened.current || !found || !mayRefresh) return;
    hasOpened.current = true;
    if (isStale(found, Date.now())) void ask();
  }, [found, mayRefresh, ask]);
  return { isPending, error, ask: () => void ask() };
}
