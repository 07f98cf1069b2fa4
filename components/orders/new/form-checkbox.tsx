"use client";

import { Checkbox, Description, Label } from "@heroui/react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  description: string;
};

/** A yes or no of a react-hook-form form. */
export function FormCheckbox<V extends FieldValues>({ control, name, label, description }: Props<V>) {
  const { field } = useController({ control, name });
  return (
    <Checkbox isSelected={field.value === true} onChange={field.onChange} onBlur={field.onBlur}>
      <Checkbox.Content>
        <Checkbox.Control className="border border-[var(--muted)]">
          <Checkbox.Indicator />
        </Checkbox.Control>
        <Label>{label}</Label>
      </Checkbox.Content>
      <Description>{description}</Description>
    </Checkbox>
  );
}
