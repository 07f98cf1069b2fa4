"use client";

import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";

/** Reasons that come up again and again; `other` stands for words of one's own. */
export const commonReasons = [
  "finance-not-booked",
  "bureau-not-told",
  "bank-not-settled",
  "receiver-mended",
  "payer-complains",
  "other",
] as const;
export type CommonReason = (typeof commonReasons)[number];

export type ReasonFields = { reasonKind: CommonReason | ""; reasonText: string };

/** The text that is kept as the reason: the words of the chosen one, and what was added. */
export function useReasonText(): (fields: ReasonFields) => string {
  const t = useTranslations("renotifications.reasons");
  return ({ reasonKind, reasonText }) => {
    const added = reasonText.trim();
    if (reasonKind === "" || reasonKind === "other") return added;
    return added === "" ? t(reasonKind) : t("with", { reason: t(reasonKind), added });
  };
}

type Props = { control: Control<ReasonFields>; kind: ReasonFields["reasonKind"] };

/** One of the common reasons, and words of one's own beside or instead of it. */
export function ReasonFields({ control, kind }: Props) {
  const t = useTranslations("renotifications.reasons");
  return (
    <>
      <FormChoice
        control={control}
        name="reasonKind"
        label={t("label")}
        placeholder={t("placeholder")}
        options={commonReasons.map((reason) => ({ value: reason, label: t(reason) }))}
      />
      <FormTextField
        control={control}
        name="reasonText"
        label={t("text")}
        description={t("textHint")}
        isOptional={kind !== "other"}
        isMultiline
      />
    </>
  );
}
