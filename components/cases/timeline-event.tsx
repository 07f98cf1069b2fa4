"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { OutcomeChip } from "@/components/audit/outcome-chip";
import { useReasonText } from "@/components/audit/use-reason-text";
import { UserText } from "@/components/ui/user-text";
import type { TimelineEntry } from "@/lib/cases/types";

type Entry = Extract<TimelineEntry, { kind: "step" | "audit" }>;

function useSentence() {
  const steps = useTranslations("orders.timeline");
  const actions = useTranslations("audit.actions");
  return ({ action, outcome }: Entry): string => {
    const step = `events.${action.replace(".", "-")}-${outcome}` as "events.orders-submit-succeeded";
    if (steps.has(step)) return steps(step);
    const known = action as Parameters<typeof actions>[0];
    return actions.has(known) ? actions(known) : action;
  };
}

/** Something that a person or a job did: what, how it ended, who, and why. */
export function TimelineEvent({ entry }: { entry: Entry }) {
  const t = useTranslations("cases.entries");
  const sentence = useSentence();
  const reasonText = useReasonText();
  const reason = entry.reason && reasonText(entry.reason);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{sentence(entry)}</span>
        {entry.outcome !== "succeeded" && <OutcomeChip outcome={entry.outcome} />}
      </p>
      {reason && (
        <p className="text-muted">{t.rich("reason", { text: () => <UserText>{reason}</UserText> })}</p>
      )}
      <p className="flex flex-wrap gap-x-2 text-muted text-xs">
        <UserText>{entry.actorName}</UserText>
        {entry.address && <span>{t("address", { address: entry.address })}</span>}
        {entry.kind === "step" && (
          <Link className="text-link underline underline-offset-2" href={`/orders/${entry.orderId}`}>
            {t("openOrder")}
          </Link>
        )}
        {entry.sequence !== null && (
          <Link className="text-link underline underline-offset-2" href={`/audit?event=${entry.sequence}`}>
            {t("inLog")}
          </Link>
        )}
      </p>
    </>
  );
}
