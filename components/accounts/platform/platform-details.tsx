"use client";

import { useQuery } from "@tanstack/react-query";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { type ApiError, getJson } from "@/components/ui/use-list-query";
import { testPlatformAction } from "@/lib/accounts/platform/actions";
import type { PlatformView } from "@/lib/accounts/platform/types";
import { ConnectionTest } from "../connection-test";
import { TokenSection } from "../token-section";
import { AuthorizationList } from "./authorization-list";
import { CallbackAddress } from "./callback-address";
import { PlatformForm } from "./platform-form";
import { TicketSection } from "./ticket-section";

const path = "/api/accounts/platform";
const refreshMs = 10_000;

/** The third-party platform: its settings, whether WeChat reaches the desk, and who has authorised it. */
export function PlatformDetails() {
  const { data, error, refetch } = useQuery<PlatformView, ApiError>({
    queryKey: [path],
    queryFn: () => getJson(path),
    refetchInterval: useRefreshMs(refreshMs),
  });
  if (!data) return error ? <ErrorNotice error={error.view} onRetry={refetch} /> : <SkeletonRows />;
  const { platform, publicUrl } = data;
  return (
    <div className="flex flex-col gap-4">
      {error && <ErrorNotice error={error.view} onRetry={refetch} />}
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <PlatformForm platform={platform} />
          <CallbackAddress publicUrl={publicUrl} />
        </div>
        {platform && (
          <div className="flex min-w-0 flex-col gap-4">
            <TicketSection platform={platform} />
            <TokenSection token={platform.token} subject="platform" />
            <ConnectionTest subject="platform" run={() => testPlatformAction({})} path={path} />
          </div>
        )}
      </div>
      {platform && <AuthorizationList rows={platform.authorizations} />}
    </div>
  );
}
