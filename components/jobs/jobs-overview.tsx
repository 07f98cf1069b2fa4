"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { type ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { JobsOverview as Overview } from "@/lib/jobs/types";
import { exactTime } from "@/lib/time";
import { DeadLetters } from "./dead-letters";
import { IdleNotice } from "./idle-notice";
import { QueueTable } from "./queue-table";

const refreshMs = 10_000;
/** Jobs become due, and a worker goes silent, by the clock: no change tells of either. */
const liveRefreshMs = 30_000;

/** All queues and what failed in them, kept up to date. */
export function JobsOverview({ mayRetry }: { mayRetry: boolean }) {
  const t = useTranslations("jobs");
  const everyMs = useRefreshMs(refreshMs) || liveRefreshMs;
  const { data, error, refetch } = useQuery<Overview, ApiError>({
    queryKey: ["/api/jobs", {}],
    queryFn: () => getJson<Overview>("/api/jobs"),
    refetchInterval: unlessSignedOut(everyMs),
  });
  if (!data) {
    if (error) return <ErrorNotice error={error.view} onRetry={refetch} />;
    return (
      <Section flush>
        <SkeletonRows />
      </Section>
    );
  }
  const asOf = exactTime(new Date(data.asOf));
  return (
    <div className="flex flex-col gap-4">
      {error && <ErrorNotice error={error.view} onRetry={refetch} />}
      <IdleNotice overview={data} />
      <Section title={t("queues")} description={t(error ? "staleTitle" : "queuesHint", { at: asOf })} flush>
        <QueueTable queues={data.queues} />
      </Section>
      <DeadLetters overview={data} mayRetry={mayRetry} />
    </div>
  );
}
