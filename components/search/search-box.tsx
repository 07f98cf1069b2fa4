"use client";

import { Modal } from "@heroui/react";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Command } from "./commands";
import { SearchPanel } from "./search-panel";

/** Ctrl-K, and Cmd-K on a Mac, from anywhere in the desk. */
function useShortcut(open: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` only sets a state
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** The one box: any number that a citizen has, and every page and action by name. */
export function SearchBox({ commands }: { commands: readonly Command[] }) {
  const t = useTranslations("search");
  const [isOpen, setIsOpen] = useState(false);
  useShortcut(() => setIsOpen(true));
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsOpen(true)}
        className="flex h-9 w-full max-w-xl items-center gap-2 rounded-md border border-border bg-background px-3 text-left text-muted outline-none hover:border-muted focus-visible:ring-2 focus-visible:ring-focus"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="min-w-0 flex-1 truncate">{t("box")}</span>
        <kbd className="shrink-0 rounded border border-border px-1.5 font-sans text-xs max-sm:hidden">
          {t("shortcut")}
        </kbd>
      </button>
      <Modal.Backdrop isOpen={isOpen} onOpenChange={setIsOpen}>
        <Modal.Container placement="top">
          <Modal.Dialog aria-label={t("label")} className="gap-0 overflow-hidden p-0 sm:max-w-2xl">
            <SearchPanel commands={commands} onClose={() => setIsOpen(false)} />
          </Modal.Dialog>
        </Modal.Container>
      </Modal.Backdrop>
    </>
  );
}
