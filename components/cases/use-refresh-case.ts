"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, getJson } from "@/components/ui/use-list-query";
import { caseRefreshAddress } from "@/lib/cases/address";
import type { Refreshed } from "@/lib/cases/refresh-case";
import type { Case, CaseKey } from "@/lib/cases/types";
import type { DeskErrorView } from "@/lib/errors";
import { caseQueryKey } from "./query-key";
import { useWellAgain } from "./use-well-again";

/** What is older than this when the page opens is asked for anew, in ms. */
const staleAfterMs = 30_000;

export type Refresh = { isPending: boolean; error: DeskErrorView | null; ask: () => void };

function isStale(found: Case, now: number): boolean {
  const seen = [found.answer.asOf, found.orders.seenAt].filter((at) => at !== null);
  return seen.length < 2 || seen.some((at) => now - Date.parse(at) > staleAfterMs);
}

async function refresh(key: CaseKey): Promise<DeskErrorView | null> {
  try {
    await getJson<Refreshed>(caseRefreshAddress(key));
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.view;
    throw error;
  }
}

/**
 * Asks WeChat in the background: once when the page opens with old knowledge, whenever `ask` is called, and by itself
 * once WeChat answers the account again that did not.
 */
export function useRefreshCase(key: CaseKey, found: Case | undefined, mayRefresh: boolean): Refresh {
  const queryClient = useQueryClient();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<DeskErrorView | null>(null);
  const ask = useCallback(async () => {
    setIsPending(true);
    setError(await refresh(key));
    await queryClient.invalidateQueries({ queryKey: caseQueryKey(key) });
    setIsPending(false);
  }, [key, queryClient]);
  const hasOpened = useRef(false);
  useEffect(() => {
    if (hasOpened.current || !found || !mayRefresh) return;
    hasOpened.current = true;
    if (isStale(found, Date.now())) void ask();
  }, [found, mayRefresh, ask]);
  const isIll = found?.wechat === "ill";
  const askAgain = useCallback(() => {
    if (isIll && mayRefresh) void ask();
  }, [isIll, mayRefresh, ask]);
  useWellAgain(key.accountId, askAgain);
  return { isPending, error, ask: () => void ask() };
}
