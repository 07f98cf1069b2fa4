"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { type ApiError, getJson } from "@/components/ui/use-list-query";
import type { CaptureDetail } from "@/lib/captures/types";
import { CaptureFacts } from "./capture-facts";
import { RequestDetails } from "./request-details";
import { RequestTable } from "./request-table";

const refreshMs = 2_000;

type Props = { initial: CaptureDetail; canManage: boolean };

/** A capture that is followed while it is open: its URL and answer, what has arrived, and one request word for word. */
export function CaptureView({ initial, canManage }: Props) {
  const t = useTranslations("captures");
  const path = `/api/captures/${initial.id}`;
  const everyMs = useRefreshMs(refreshMs);
  const { data: capture, refetch } = useQuery<CaptureDetail, ApiError>({
    queryKey: [path],
    queryFn: () => getJson<CaptureDetail>(path),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.state === "open" ? everyMs : false),
  });
  const [chosen, setChosen] = useQueryState("request", parseAsInteger);
  const shown = capture.requests.find(({ number }) => number === chosen);
  return (
    <div className="grid gap-4">
      <CaptureFacts capture={capture} canManage={canManage} onChanged={() => refetch()} />
      <Section title={t("requests")} description={t("requestsHint")} flush>
        {capture.requests.length > 0 ? (
          <RequestTable requests={capture.requests} chosen={chosen} onChoose={setChosen} />
        ) : (
          <EmptyState
            title={t("noRequests")}
            hint={capture.state === "open" ? t("noRequestsHint") : undefined}
          />
        )}
      </Section>
      {shown && (
        <RequestDetails
          key={shown.number}
          captureId={capture.id}
          number={shown.number}
          isPurged={capture.isPurged}
        />
      )}
    </div>
  );
}
