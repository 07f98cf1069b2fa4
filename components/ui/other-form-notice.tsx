"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { otherForm } from "@/lib/number-forms";
import { LinkButton } from "./link-button";
import { Notice } from "./notice";

type Props = {
  /** The number that was asked for, as it was typed. */
  number: string;
  /** Asks for the other form: where that leads, or what it does. */
  ask: { href: (plain: string) => string } | { onPress: (plain: string) => void };
};

/** Says which form of a number was asked for, where it has full-width characters or inner blanks, and asks for the other. */
export function OtherFormNotice({ number, ask }: Props) {
  const t = useTranslations("common.numberForms");
  const plain = otherForm(number);
  if (plain === null) return null;
  const label = t("ask", { number: plain });
  const action =
    "href" in ask ? (
      <LinkButton href={ask.href(plain)} size="sm">
        {label}
      </LinkButton>
    ) : (
      <Button size="sm" variant="secondary" onPress={() => ask.onPress(plain)}>
        {label}
      </Button>
    );
  return (
    <Notice tone="warning" title={t("title", { number })} actions={action}>
      {t("text")}
    </Notice>
  );
}
