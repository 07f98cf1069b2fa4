"use client";

import { useLocale, useTranslations } from "next-intl";
import type { CaseAnswer } from "@/lib/cases/types";
import { codeWords } from "@/lib/wechat/error-words";

type Receiver = Pick<CaseAnswer["receivers"][number], "name" | "role" | "standing" | "errcode">;

/** How a receiver is called and how it stands, in words; a refusal with what its code means. */
export function useReceiverWords() {
  const t = useTranslations("cases.receivers");
  const locale = useLocale();
  const nameOf = ({ role, name }: Pick<Receiver, "role" | "name">) =>
    role ? t(`role-${role}`) : (name ?? t("unnamed"));
  const standingOf = ({ standing, errcode }: Pick<Receiver, "standing" | "errcode">) => {
    if (standing !== "refused" || errcode === null) return t(standing);
    const { isKnown, meaning } = codeWords({ errcode, family: "receiver" }, locale);
    return t(isKnown ? "refused-why" : "refused-unknown", { meaning, errcode });
  };
  return { nameOf, standingOf };
}
