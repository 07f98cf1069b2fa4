"use client";

import { useQuery } from "@tanstack/react-query";
import { type ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import type { RenotificationPreview } from "@/lib/renotifications/types";

export type RenotifyTarget = { accountId: string; wechatOrderId: string };

/**
 * Whom a re-notification would tell. Asked once, and again only by the person: each one calls WeChat and is written to the
 * log. So its key is none of the topics that are read anew when something changes.
 */
export function useRenotifyPreview({ accountId, wechatOrderId }: RenotifyTarget) {
  return useQuery<RenotificationPreview, ApiError>({
    queryKey: ["renotification-preview", accountId, wechatOrderId],
    queryFn: () =>
      getJson(apiUrl("/api/renotifications/preview", { account: accountId, order: wechatOrderId })),
    staleTime: Number.POSITIVE_INFINITY,
    // The next time that the dialog opens, it looks again.
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
}
