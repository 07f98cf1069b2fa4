"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { ReceiverList } from "@/components/ui/receiver-list";
import { Section } from "@/components/ui/section";
import type { RenotificationPreview } from "@/lib/renotifications/types";
import { exactTime } from "@/lib/time";

const nameOf = ({ name, appid }: RenotificationPreview["receivers"][number]) => name ?? appid ?? "—";

/** Who will be told, and who will not be disturbed, in a sentence. */
function Consequence({ receivers }: Pick<RenotificationPreview, "receivers">) {
  const t = useTranslations("renotifications.preview");
  const told = receivers.filter(({ answer }) => answer === "answered").map(nameOf);
  const untold = receivers.filter(({ answer }) => answer !== "answered").map(nameOf);
  const format = useFormatter();
  return (
    <Notice title={untold.length > 0 ? t("will", { names: format.list(untold) }) : t("willAll")}>
      {told.length > 0 && <p>{t("not", { names: format.list(told), count: told.length })}</p>}
      <p className="text-muted text-xs">{t("acceptedOnly")}</p>
    </Notice>
  );
}

/** Why it cannot be asked for and what to do instead, with the re-notification that stands where that is why. */
function Refusal({ preview }: { preview: RenotificationPreview & { verdict: { kind: "refused" } } }) {
  const { verdict, standing } = preview;
  const t = useTranslations("renotifications.preview");
  const isStanding = verdict.code === "standing" && standing !== null;
  return (
    <>
      <ErrorNotice
        error={{
          code: "conflict",
          requestId: "—",
          detail: `renotification-${verdict.code}`,
          ...(isStanding && { href: `/renotifications/${standing.id}` }),
        }}
      />
      {isStanding && (
        <p className="text-muted">
          {t("standing", { name: standing.createdByName, time: exactTime(new Date(standing.createdAt)) })}
        </p>
      )}
    </>
  );
}

const isRefused = (
  preview: RenotificationPreview,
): preview is RenotificationPreview & { verdict: { kind: "refused" } } => preview.verdict.kind === "refused";

/** What will happen, to whom, before the click: the receivers as WeChat has just said. */
export function RenotifyPreview({ preview }: { preview: RenotificationPreview }) {
  const t = useTranslations("renotifications.preview");
  return (
    <div className="flex flex-col gap-3">
      {isRefused(preview) ? <Refusal preview={preview} /> : <Consequence receivers={preview.receivers} />}
      <Section
        title={t("receivers")}
        description={t("seenAt", { time: exactTime(new Date(preview.seenAt)) })}
        flush
      >
        <ReceiverList receivers={preview.receivers} />
      </Section>
    </div>
  );
}
