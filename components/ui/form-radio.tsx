"use client";

import { Description, FieldError, Label, Radio, RadioGroup } from "@heroui/react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import type { Option } from "./choice";
import { useFieldMessage } from "./use-field-message";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  options: Option[];
  className?: string;
};

/** Choosing one of a few, all in sight; a hint below each says what it is. */
export function FormRadio<V extends FieldValues>({ control, name, label, options, className }: Props<V>) {
  const fieldMessage = useFieldMessage();
  const { field, fieldState } = useController({ control, name });
  return (
    <RadioGroup
      name={field.name}
      value={field.value ?? ""}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.error !== undefined}
      validationBehavior="aria"
      className={className}
    >
      <Label>{label}</Label>
      {options.map((option) => (
        <Radio key={option.value} value={option.value}>
          <Radio.Content>
            <Radio.Control>
              <Radio.Indicator />
            </Radio.Control>
            <Label>{option.label}</Label>
          </Radio.Content>
          {option.hint && <Description>{option.hint}</Description>}
        </Radio>
      ))}
      {fieldState.error && <FieldError>{fieldMessage(fieldState.error.message)}</FieldError>}
    </RadioGroup>
  );
}
