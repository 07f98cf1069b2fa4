"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { lastPlace } from "@/components/ui/last-place";
import type { SearchResult } from "@/lib/search/types";
import { type Command, matchCommands } from "./commands";
import { numberIn } from "./number-in";
import { listId, OptionList, optionId } from "./option-list";
import { type Option, optionsFor } from "./options";
import { searchQuery, useSearch } from "./use-search";

type Props = { commands: readonly Command[]; onClose: () => void };

function useOptions(text: string, commands: readonly Command[]) {
  const matched = matchCommands(commands, text);
  const number = numberIn(text, matched.length > 0);
  const { result, error } = useSearch(number);
  const optionsOf = (known: SearchResult) =>
    optionsFor(number === null ? null : { number, result: known, last: lastPlace() }, matched);
  const options = result ? optionsOf(result) : optionsFor(null, matched);
  return { number, error, options, optionsOf, isSettled: number === null || result !== undefined };
}

/** Where the marked line is: the first until an arrow key or the pointer moves it, and again once the text changes. */
function useActive(count: number, text: string) {
  const [moved, setMoved] = useState({ index: 0, text });
  const index = moved.text === text ? Math.min(moved.index, count - 1) : 0;
  const moveTo = (next: number) => setMoved({ index: count === 0 ? 0 : (next + count) % count, text });
  return { index, moveTo };
}

/** The box and what it offers. Enter takes the marked line, and waits for the answer where it is not yet there. */
export function SearchPanel({ commands, onClose }: Props) {
  const t = useTranslations("search");
  const router = useRouter();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const { number, error, options, optionsOf, isSettled } = useOptions(text, commands);
  const { index, moveTo } = useActive(options.length, text);
  const choose = (option: Option | undefined) => {
    if (!option) return;
    onClose();
    router.push(option.href);
  };
  const enter = async () => {
    if (isSettled || number === null) return choose(options[index]);
    const result = await queryClient.fetchQuery(searchQuery(number)).catch(() => null);
    // What failed is shown by the query itself.
    if (result) choose(optionsOf(result)[0]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!["ArrowDown", "ArrowUp", "Enter"].includes(event.key) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.key === "Enter") return void enter();
    moveTo(event.key === "ArrowDown" ? index + 1 : index - 1);
  };
  return (
    <>
      <div className="flex items-center gap-2.5 border-border border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type
          autoFocus
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? optionId(index) : undefined}
          aria-label={t("label")}
          placeholder={t("placeholder")}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-12 w-full min-w-0 bg-transparent text-base outline-none placeholder:text-muted"
        />
      </div>
      {error && number !== null && (
        <div className="p-3">
          <ErrorNotice error={error.view} />
        </div>
      )}
      <p role="status" className={isSettled && options.length > 0 ? "sr-only" : "px-4 pt-3 text-muted"}>
        {isSettled ? t("count", { count: options.length }) : error ? "" : t("searching")}
      </p>
      <OptionList
        options={options}
        number={number}
        activeIndex={index}
        onActivate={moveTo}
        onChoose={choose}
      />
    </>
  );
}
