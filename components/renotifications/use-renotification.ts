"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { useActionCall } from "@/components/ui/use-action-call";
import { type ApiError, getJson } from "@/components/ui/use-list-query";
import { checkRenotificationAction } from "@/lib/renotifications/actions";
import { isSettling } from "@/lib/renotifications/states";
import type { RenotificationDetail, RenotificationRow } from "@/lib/renotifications/types";

const listPath = "/api/renotifications";
/** While the page does not hear of changes: the job looks within seconds at first. */
const followMs = 2_000;

/** Whether a look of the person's can still tell anything new. */
export function canCheck({ state, delivery }: RenotificationRow): boolean {
  return state === "asking" || (delivery !== null && delivery !== "delivered");
}

/** Follows a re-notification until it has settled, and looks at WeChat at once when `check` is called. */
export function useRenotification(initial: RenotificationDetail) {
  const queryClient = useQueryClient();
  const path = `${listPath}/${initial.row.id}`;
  const everyMs = useRefreshMs(followMs);
  const { data } = useQuery<RenotificationDetail, ApiError>({
    queryKey: [path],
    queryFn: () => getJson(path),
    initialData: initial,
    // A row without its calls, from the list or an answer, is completed at once.
    initialDataUpdatedAt: initial.calls.length > 0 ? Date.now : 0,
    refetchInterval: ({ state }) => (state.data && isSettling(state.data.row) ? everyMs : false),
  });
  const { run, isPending, error } = useActionCall();
  const check = async () => {
    const row = await run(() => checkRenotificationAction({ id: initial.row.id }));
    if (!row) return;
    queryClient.setQueryData<RenotificationDetail>([path], (before) => before && { ...before, row });
    await queryClient.invalidateQueries({ queryKey: [path] });
    await queryClient.invalidateQueries({ queryKey: [listPath] });
  };
  return { detail: data, check, isChecking: isPending, error };
}
