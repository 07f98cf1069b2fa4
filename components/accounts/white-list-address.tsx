"use client";

import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";

/** The address that WeChat refused, to be copied onto its white list. Nothing where there is none. */
export function WhiteListAddress({ address }: { address: string | null }) {
  const t = useTranslations("accounts");
  if (address === null) return null;
  return (
    <p>
      {t("whitelist")} <CopyableId value={address} shorten={false} />
    </p>
  );
}
