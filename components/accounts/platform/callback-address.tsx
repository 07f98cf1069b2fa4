"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";

const path = "/api/platform/callback";
const never = () => () => undefined;

/** The URL to be entered at WeChat, where the platform's events go. */
export function CallbackAddress({ publicUrl }: { publicUrl: string | null }) {
  const t = useTranslations("platform");
  const opened = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => null,
  );
  const origin = publicUrl ?? opened;
  return (
    <Section title={t("callback")} description={t("callbackHint")}>
      <div className="flex flex-col gap-3">
        {origin && <CopyableId value={`${origin}${path}`} shorten={false} />}
        {publicUrl === null && <Notice tone="warning">{t("noPublicUrl")}</Notice>}
      </div>
    </Section>
  );
}
