"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { OptionText } from "./option-text";
import { type Option, sections } from "./options";

/** A page and an action may lead to the same address. */
const keyOf = (option: Option) =>
  `${option.kind} ${option.href} ${option.kind === "command" ? option.command.label : ""}`;

export const listId = "search-options";
export const optionId = (index: number) => `search-option-${index}`;

type Props = {
  options: readonly Option[];
  number: string | null;
  activeIndex: number;
  onActivate: (index: number) => void;
  onChoose: (option: Option) => void;
};

function OptionLine({ option, index, ...props }: Props & { option: Option; index: number }) {
  const ref = useRef<HTMLDivElement>(null);
  const isActive = index === props.activeIndex;
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox keeps the focus and takes the keys
    <div
      ref={ref}
      id={optionId(index)}
      role="option"
      aria-selected={isActive}
      onPointerMove={() => props.onActivate(index)}
      onClick={() => props.onChoose(option)}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 aria-selected:bg-accent-soft aria-selected:text-accent-soft-foreground"
    >
      <OptionText option={option} number={props.number} />
    </div>
  );
}

/** The options by section. Which one Enter takes is marked; the pointer marks too. */
export function OptionList(props: Props) {
  const t = useTranslations("search");
  const numbered = props.options.map((option, index) => ({ option, index }));
  return (
    <div id={listId} role="listbox" aria-label={t("results")} className="max-h-[60dvh] overflow-y-auto p-2">
      {sections.map((section) => {
        const own = numbered.filter(({ option }) => option.section === section);
        if (own.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, and no fieldset
          <div key={section} role="group" aria-labelledby={`search-${section}`} className="pb-2">
            <p id={`search-${section}`} className="px-2.5 py-1 text-muted text-xs">
              {t(`sections.${section}`)}
            </p>
            {own.map(({ option, index }) => (
              <OptionLine key={keyOf(option)} {...props} option={option} index={index} />
            ))}
          </div>
        );
      })}
    </div>
  );
}
