"use client";

import { useQuery } from "@tanstack/react-query";
import { ViewerRoleProvider } from "@/components/audit/viewer-role";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { type ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { Role } from "@/lib/access/permissions";
import type { Overview } from "@/lib/overview/types";
import { AttentionList } from "./attention-list";
import { Guide } from "./guide";
import { RecentEvents } from "./recent-events";
import { RecentOrders } from "./recent-orders";
import { TodayOrders } from "./today-orders";

const refreshMs = 30_000;

/** The first page, kept up to date. */
export function OverviewBoard({ role }: { role: Role }) {
  const everyMs = useRefreshMs(refreshMs);
  const { data, error, refetch } = useQuery<Overview, ApiError>({
    queryKey: ["/api/overview"],
    queryFn: () => getJson("/api/overview"),
    refetchInterval: unlessSignedOut(everyMs),
  });
  if (!data) {
    return error ? (
      <ErrorNotice error={error.view} onRetry={refetch} />
    ) : (
      <Section flush>
        <SkeletonRows />
      </Section>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {data.recentOrders.length === 0 && <Guide role={role} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <AttentionList work={data.attention} />
        <TodayOrders overview={data} />
      </div>
      {data.recentOrders.length > 0 && <RecentOrders orders={data.recentOrders} />}
      {data.recentEvents && data.recentEvents.length > 0 && (
        <ViewerRoleProvider value={role}>
          <RecentEvents events={data.recentEvents} />
        </ViewerRoleProvider>
      )}
    </div>
  );
}
