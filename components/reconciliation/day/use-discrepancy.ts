"use client";

import { useQuery } from "@tanstack/react-query";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { type ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { DiscrepancyDetail } from "@/lib/reconciliation/day/types";
import { discrepanciesPath } from "./paths";

const refreshMs = 15_000;

/** Everything about one discrepancy, as it is now; asks nothing while there is none. */
export function useDiscrepancy(id: string | null) {
  const everyMs = useRefreshMs(refreshMs);
  const path = `${discrepanciesPath}/${id}`;
  return useQuery<DiscrepancyDetail, ApiError>({
    queryKey: [path],
    queryFn: () => getJson(path),
    refetchInterval: unlessSignedOut(everyMs),
    enabled: id !== null,
  });
}
