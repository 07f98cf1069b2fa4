"use client";

import { Description, FieldError, Label, ListBox, Select } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { FieldWarning } from "./field-warning";

export type Option = { value: string; label: string; hint?: string };

type Props = {
  label: string;
  options: Option[];
  /** "" or null for nothing chosen. */
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  description?: string;
  /** Shown beside what was chosen, and keeps nothing from being sent. */
  warning?: string;
  message?: string;
  isDisabled?: boolean;
  isOptional?: boolean;
  placeholder?: string;
  className?: string;
  /** What a form focuses when this field is wrong. */
  triggerRef?: Ref<HTMLButtonElement>;
};

/** Choosing one of a list, with label, help and error. */
export function Choice({ label, options, value, onChange, message, description, className, ...rest }: Props) {
  const t = useTranslations("common");
  return (
    <Select
      value={value === "" ? null : value}
      onChange={(key) => onChange(key === null ? "" : String(key))}
      onBlur={rest.onBlur}
      isInvalid={message !== undefined}
      isDisabled={rest.isDisabled}
      placeholder={rest.placeholder ?? t("selectPlaceholder")}
      validationBehavior="aria"
      className={className}
    >
      <Label>
        {label}
        {rest.isOptional && <span className="ml-1 font-normal text-muted text-xs">{t("optional")}</span>}
      </Label>
      <Select.Trigger ref={rest.triggerRef}>
        {/* The list explains the options; the closed field keeps the height of its neighbours. */}
        <Select.Value className="min-w-0 [&_[data-hint]]:hidden [&_div]:truncate" />
        <Select.Indicator />
      </Select.Trigger>
      {(description || rest.warning) && !message && (
        <Description>
          {description}
          {rest.warning && <FieldWarning>{rest.warning}</FieldWarning>}
        </Description>
      )}
      {message && <FieldError>{message}</FieldError>}
      <Select.Popover>
        <ListBox>
          {options.map((option) => (
            <ListBox.Item key={option.value} id={option.value} textValue={option.label}>
              <div className="min-w-0">
                {option.label}
                {option.hint && (
                  <span data-hint className="block text-muted text-xs">
                    {option.hint}
                  </span>
                )}
              </div>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}
