"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { actionError } from "@/components/ui/action-error";
import type { DiscrepancyFilter, DiscrepancyScope } from "@/lib/reconciliation/filter";
import { previewSettlementsAction } from "@/lib/reconciliation/settle/actions";
import type { Resolution } from "@/lib/reconciliation/settle/resolutions";

export type SelectionProps = {
  scope: DiscrepancyScope;
  filter: DiscrepancyFilter;
  /** Those of the page that are ticked. */
  selectedIds: string[];
};

export type Which = "page" | "all";

/** What is to be settled and how, and what the desk counts of it. */
export function useSelection({ scope, filter, selectedIds }: SelectionProps, isOpen: boolean) {
  const [chosen, setWhich] = useState<Which>("page");
  const [resolution, setResolution] = useState<Resolution>("handled_elsewhere");
  const [account, setAccount] = useState<string | null>(null);
  const which: Which = selectedIds.length === 0 ? "all" : chosen;
  const accountId = account ?? scope.accountId ?? null;
  const selection = { scope, filter, ids: which === "all" ? null : selectedIds, resolution, accountId };
  const { data, isFetching } = useQuery({
    queryKey: ["settle-preview", selection],
    queryFn: async () => {
      // Rejects where the desk itself was not reached: that reads as any other unforeseen error.
      const answer = await previewSettlementsAction(selection).catch(() => undefined);
      return { preview: answer?.data ?? null, failure: actionError(answer) };
    },
    enabled: isOpen,
    staleTime: 0,
  });
  const { preview = null, failure = null } = data ?? {};
  const accounts = preview?.accounts ?? [];
  const only = accounts.length === 1 ? (accounts[0]?.id ?? null) : null;
  /** Which account is asked: nobody is made to choose one of one. */
  const askedAccountId = accountId ?? only;
  return {
    askedAccountId,
    selection,
    which,
    setWhich,
    setResolution,
    setAccount,
    preview,
    failure,
    isFetching,
  };
}
