"use client";

import { Input, Label, TextField } from "@heroui/react";
import { useEffect, useState } from "react";

type Props = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  type?: "search" | "date";
  className?: string;
};

const settleMs = 350;

/** A filter that is typed. It counts once typing has paused, or at once on Enter. */
export function FilterText({
  label,
  value,
  onChange,
  placeholder,
  type = "search",
  className = "w-44",
}: Props) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  const settle = (typed: string) => {
    const wanted = typed.trim() || null;
    if (wanted !== value) onChange(wanted);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => settle(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextField
      value={text}
      onChange={setText}
      type={type}
      className={`${className} max-sm:w-[calc(50%-0.25rem)]`}
    >
      <Label>{label}</Label>
      <Input
        className="w-full"
        placeholder={placeholder}
        onKeyDown={(event) => event.key === "Enter" && settle(text)}
      />
    </TextField>
  );
}
