"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { OtherFormNotice } from "@/components/ui/other-form-notice";
import type { LookupResult } from "@/lib/lookup/types";
import { sentNumber } from "@/lib/number-forms";

type Props = { typed: string; result: LookupResult; onAsk: (number: string) => void };

/** Which form of a number the result is about, where it was typed with full-width characters or inner blanks. */
export function AskedForms({ typed, result: { number, alsoAsked }, onAsk }: Props) {
  const t = useTranslations("lookup");
  if (number !== sentNumber(typed)) {
    return (
      <Notice tone="warning" title={t("plainFound", { number })}>
        {alsoAsked === null
          ? t("typedUnheard", { typed: sentNumber(typed) })
          : t("typedNone", { typed: alsoAsked })}
      </Notice>
    );
  }
  if (alsoAsked !== null) return <Notice title={t("bothAsked", { number, plain: alsoAsked })} />;
  return <OtherFormNotice number={number} ask={{ onPress: onAsk }} />;
}
