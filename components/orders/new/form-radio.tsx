"use client";

import { Description, Label, Radio, RadioGroup } from "@heroui/react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  options: { value: string; label: string; hint: string }[];
};

/** Choosing one of a few that each need a sentence to tell when they are meant. */
export function FormRadio<V extends FieldValues>({ control, name, label, options }: Props<V>) {
  const { field } = useController({ control, name });
  return (
    <RadioGroup value={field.value} onChange={field.onChange} onBlur={field.onBlur} className="gap-2">
      <Label>{label}</Label>
      <div className="grid gap-2 sm:grid-cols-2">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className="mt-0 rounded-md border border-border p-3 data-[selected=true]:border-accent"
          >
            <Radio.Content>
              <Radio.Control className="rounded-full border border-[var(--muted)]">
                <Radio.Indicator className="rounded-full" />
              </Radio.Control>
              <Label>{option.label}</Label>
            </Radio.Content>
            <Description>{option.hint}</Description>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
