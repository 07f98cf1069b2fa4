"use client";

import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { Notice } from "@/components/ui/notice";

/** A generated password, to be copied before the page is left: nothing keeps it. */
export function OneTimePassword({ password, done }: { password: string; done: string }) {
  const t = useTranslations("users");
  return (
    <Notice tone="success" title={done}>
      <p>{t("passwordTitle")}</p>
      <p className="my-1.5 text-base">
        <CopyableId value={password} shorten={false} />
      </p>
      <p>{t("passwordHint")}</p>
    </Notice>
  );
}
