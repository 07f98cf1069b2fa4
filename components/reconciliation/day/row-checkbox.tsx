"use client";

import { Checkbox } from "@heroui/react";

type Props = {
  label: string;
  isSelected: boolean;
  isIndeterminate?: boolean;
  onChange: (isSelected: boolean) => void;
};

/** The box that selects a row, or all of a page, without words beside it. */
export function RowCheckbox({ label, isSelected, isIndeterminate = false, onChange }: Props) {
  return (
    <Checkbox
      aria-label={label}
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      onChange={onChange}
    >
      <Checkbox.Content>
        <Checkbox.Control className="border border-[var(--muted)]">
          <Checkbox.Indicator />
        </Checkbox.Control>
      </Checkbox.Content>
    </Checkbox>
  );
}
