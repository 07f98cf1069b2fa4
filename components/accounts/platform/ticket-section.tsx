"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { PlatformDetails } from "@/lib/accounts/platform/types";

/** WeChat pushes a ticket every 10 minutes; each is good for 12 hours (wechat-api.md 4.3). */
const lateMinutes = 30;
const expiredMinutes = 12 * 60;

function ageOf(minutes: number): { tone: "success" | "warning" | "danger"; text: string } {
  if (minutes >= expiredMinutes) return { tone: "danger", text: "ticketExpired" };
  return minutes >= lateMinutes
    ? { tone: "warning", text: "ticketLate" }
    : { tone: "success", text: "ticketFresh" };
}

/** When the last ticket came, and what it means where that is long ago. */
export function TicketSection({ platform }: { platform: PlatformDetails }) {
  const t = useTranslations("platform");
  const { ticketAgeMinutes, ticketReceivedAt } = platform;
  if (ticketAgeMinutes === null) {
    return (
      <Section title={t("ticket")}>
        <Notice tone="warning" title={t("ticketNone")}>
          {t("ticketNoneHint")}
        </Notice>
      </Section>
    );
  }
  const { tone, text } = ageOf(ticketAgeMinutes);
  const hours = Math.floor(ticketAgeMinutes / 60);
  const age = hours > 0 ? t("ageHours", { hours }) : t("ageMinutes", { minutes: ticketAgeMinutes });
  return (
    <Section title={t("ticket")}>
      <Notice tone={tone} title={t(text as "ticketFresh")}>
        <p>
          {t("ticketReceived")} <Instant at={ticketReceivedAt} precision="second" />{" "}
          <span className="text-muted text-xs">{age}</span>
        </p>
      </Notice>
    </Section>
  );
}
