"use client";

import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Choice, type Option } from "./choice";
import { useFieldMessage } from "./use-field-message";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  options: Option[];
  description?: string;
  warning?: string;
  placeholder?: string;
  isOptional?: boolean;
  isDisabled?: boolean;
  className?: string;
  onChosen?: (value: string) => void;
};

/** A `Choice` of a react-hook-form form. */
export function FormChoice<V extends FieldValues>({ control, name, onChosen, ...rest }: Props<V>) {
  const fieldMessage = useFieldMessage();
  const { field, fieldState } = useController({ control, name });
  return (
    <Choice
      {...rest}
      value={field.value ?? ""}
      onChange={(value) => {
        field.onChange(value);
        onChosen?.(value);
      }}
      onBlur={field.onBlur}
      triggerRef={field.ref}
      message={fieldState.error ? fieldMessage(fieldState.error.message) : undefined}
    />
  );
}
