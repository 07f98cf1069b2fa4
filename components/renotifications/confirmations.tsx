"use client";

import { Checkbox, Label } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { ConfirmationCode } from "@/lib/renotifications/eligibility";

type Props = {
  codes: readonly ConfirmationCode[];
  confirmed: readonly ConfirmationCode[];
  onChange: (confirmed: ConfirmationCode[]) => void;
};

/** What makes this re-notification unusual, each to be ticked before it may be asked for. */
export function Confirmations({ codes, confirmed, onChange }: Props) {
  const t = useTranslations("renotifications.confirmations");
  if (codes.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-2 rounded-md border border-warning/50 bg-warning-soft px-3.5 py-3">
      <legend className="sr-only">{t("legend")}</legend>
      {codes.map((code) => (
        <Checkbox
          key={code}
          isSelected={confirmed.includes(code)}
          onChange={(isOn) => onChange(isOn ? [...confirmed, code] : confirmed.filter((one) => one !== code))}
        >
          <Checkbox.Content>
            <Checkbox.Control className="border border-[var(--muted)]">
              <Checkbox.Indicator />
            </Checkbox.Control>
            <Label>{t(code)}</Label>
          </Checkbox.Content>
        </Checkbox>
      ))}
    </fieldset>
  );
}
