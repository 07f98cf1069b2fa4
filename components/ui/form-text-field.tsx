"use client";

import { Description, FieldError, Input, Label, TextArea, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { HTMLInputTypeAttribute } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { FieldWarning } from "./field-warning";
import { useFieldMessage } from "./use-field-message";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  description?: string;
  /** Shown beside what was typed, and keeps nothing from being sent. */
  warning?: string;
  placeholder?: string;
  type?: HTMLInputTypeAttribute;
  inputMode?: "text" | "decimal" | "numeric" | "url" | "email";
  autoComplete?: string;
  isOptional?: boolean;
  isMultiline?: boolean;
  isDisabled?: boolean;
  isMonospace?: boolean;
  alignEnd?: boolean;
  className?: string;
  onBlur?: () => void;
};

/** A text field of a react-hook-form form. The Zod issue's message is a key below `validation`, shown beside it. */
export function FormTextField<V extends FieldValues>({ control, name, label, ...rest }: Props<V>) {
  const t = useTranslations("common");
  const fieldMessage = useFieldMessage();
  const { field, fieldState } = useController({ control, name });
  const message = fieldState.error ? fieldMessage(fieldState.error.message) : undefined;
  const inputClass = `w-full ${rest.isMonospace ? "font-mono" : ""} ${rest.alignEnd ? "text-right tabular-nums" : ""}`;
  return (
    <TextField
      name={field.name}
      value={field.value ?? ""}
      onChange={field.onChange}
      onBlur={() => {
        field.onBlur();
        rest.onBlur?.();
      }}
      isInvalid={message !== undefined}
      isDisabled={rest.isDisabled}
      type={rest.type}
      inputMode={rest.inputMode}
      autoComplete={rest.autoComplete ?? "off"}
      validationBehavior="aria"
      className={rest.className}
    >
      <Label>
        {label}
        {rest.isOptional && <span className="ml-1 font-normal text-muted text-xs">{t("optional")}</span>}
      </Label>
      {rest.isMultiline ? (
        <TextArea ref={field.ref} rows={3} placeholder={rest.placeholder} className={inputClass} />
      ) : (
        <Input ref={field.ref} placeholder={rest.placeholder} className={inputClass} />
      )}
      {(rest.description || rest.warning) && !message && (
        <Description>
          {rest.description}
          {rest.warning && <FieldWarning>{rest.warning}</FieldWarning>}
        </Description>
      )}
      {message && <FieldError>{message}</FieldError>}
    </TextField>
  );
}
