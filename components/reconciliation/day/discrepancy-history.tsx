"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useReasonText } from "@/components/audit/use-reason-text";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import type { DiscrepancyDetail, DiscrepancyEvent } from "@/lib/reconciliation/day/types";
import { type Resolution, resolutions } from "@/lib/reconciliation/settle/resolutions";

const known = ["note", "reopen"] as const;

function ownerChange({ changes }: DiscrepancyEvent): { from: string | null; to: string | null } {
  const [from, to] = Array.isArray(changes.owner) ? changes.owner : [null, null];
  return { from: from === null ? null : String(from), to: to === null ? null : String(to) };
}

/** The resolution that an event is about; of a change, what it became. */
function resolutionOf({ changes }: DiscrepancyEvent): Resolution | undefined {
  const value = Array.isArray(changes.resolution) ? changes.resolution.at(-1) : changes.resolution;
  return resolutions.find((one) => one === value);
}

function useSentence(): (event: DiscrepancyEvent) => string {
  const t = useTranslations("reconciliation-day.history.events");
  const words = useTranslations("reconciliation.settle.resolutions");
  return (event) => {
    const verb = event.action.replace("reconciliation.", "");
    if (verb === "own") {
      const { from, to } = ownerChange(event);
      if (to === null) return t("own-given", { from: from ?? "" });
      return from === null ? t("own-taken", { to }) : t("own-passed", { to, from });
    }
    const resolution = resolutionOf(event);
    if (resolution && verb === "ask") return t("ask", { resolution: words(resolution) });
    if (resolution && verb === "settle")
      return t(event.outcome === "succeeded" ? "settle" : "settle-refused", {
        resolution: words(resolution),
      });
    const word = known.find((one) => one === verb);
    return word ? t(word) : t("other", { action: event.action });
  };
}

/** Events of one transaction have one time. */
const keyOf = ({ at, action }: DiscrepancyEvent, index: number) => `${at} ${action} ${index}`;

/** What happened to it, newest first, down to when a matching found it. */
export function DiscrepancyHistory({ detail }: { detail: DiscrepancyDetail }) {
  const t = useTranslations("reconciliation-day.history");
  const sentence = useSentence();
  const reasonText = useReasonText();
  return (
    <Section title={t("title")} flush>
      <ol>
        {detail.events.map((event, index) => (
          <li
            key={keyOf(event, index)}
            className="flex flex-wrap items-baseline gap-x-3 border-separator border-b px-4 py-2"
          >
            <span>
              <UserText>{sentence(event)}</UserText>
            </span>
            {event.reason && (
              <span className="text-muted">
                <UserText>{reasonText(event.reason)}</UserText>
              </span>
            )}
            <span className="ml-auto text-muted text-xs">
              <UserText>{event.actorName}</UserText> · <Instant at={event.at} precision="second" />
              {event.sequence !== null && (
                <>
                  {" · "}
                  <Link
                    href={`/audit?event=${event.sequence}`}
                    className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
                  >
                    {t("inLog")}
                  </Link>
                </>
              )}
            </span>
          </li>
        ))}
        <li className="flex flex-wrap items-baseline gap-x-3 px-4 py-2">
          <span>{t("found")}</span>
          <span className="ml-auto text-muted text-xs">
            <Instant at={detail.foundAt} precision="second" />
          </span>
        </li>
      </ol>
    </Section>
  );
}
