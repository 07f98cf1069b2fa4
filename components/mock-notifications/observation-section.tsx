"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { MockNotificationRow, Observation } from "@/lib/mock-notifications/types";
import { ObservedCalls } from "./observed-calls";
import { VerdictNotice } from "./verdict-notice";

type Props = { row: MockNotificationRow; observation: Observation };

/** What arrived at the receiver, and the verdict; or that the desk cannot see it. */
export function ObservationSection({ row, observation }: Props) {
  const t = useTranslations("mock-notifications.observation");
  if (!("calls" in observation)) {
    const isFailed = observation.source === "failed";
    return (
      <Section title={t("title")}>
        <Notice tone={isFailed ? "danger" : "info"} title={isFailed ? t("failed") : t("unseenTitle")}>
          {isFailed ? null : t("unseen")}
        </Notice>
      </Section>
    );
  }
  const { source, calls, verdict } = observation;
  return (
    <Section
      title={t("title")}
      description={t(`sources.${source}`)}
      flush
      actions={
        row.captureId && (
          <LinkButton size="sm" variant="tertiary" href={`/captures/${row.captureId}`}>
            {t("openCapture")}
          </LinkButton>
        )
      }
    >
      <div className="p-4 pb-2">
        <VerdictNotice verdict={verdict} calls={calls} />
      </div>
      {calls.length > 0 && <ObservedCalls calls={calls} verdict={verdict} captureId={row.captureId} />}
    </Section>
  );
}
