"use client";

import { useTranslations } from "next-intl";
import { Choice, type Option } from "./choice";

const everything = "all";

type Props = {
  label: string;
  options: Option[];
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A filter with one of a list of values, or all. */
export function FilterChoice({ label, options, value, onChange }: Props) {
  const t = useTranslations("common");
  return (
    <Choice
      className="w-40 max-sm:w-[calc(50%-0.25rem)]"
      label={label}
      options={[{ value: everything, label: t("all") }, ...options]}
      value={value ?? everything}
      onChange={(chosen) => onChange(chosen === everything || chosen === "" ? null : chosen)}
    />
  );
}
