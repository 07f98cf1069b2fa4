"use client";

import { useEffect, useRef } from "react";

type Keys = {
  onMove: (step: 1 | -1) => void;
  onOpen: () => void;
  onSelect: () => void;
  /** Closes what is open at the side; null while nothing is. */
  onClose: (() => void) | null;
};

/** Where keys are typed text, or belong to something that is open above the list. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select")) return true;
  return target.closest("[role=listbox], [role=menu], [role=alertdialog], [data-own-keys]") !== null;
}

/** Enter on a link or button presses it. */
const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("a, button, [role=button]") !== null;

/**
 * J and K move through a list, Enter opens the row, X selects it; also while the row is open at the side. Escape closes
 * it, even where what had the focus is gone.
 */
export function useRowKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (hasModifier || event.isComposing || event.defaultPrevented || isTaken(event.target)) return;
      const { onMove, onOpen, onSelect, onClose } = latest.current;
      if (event.key === "j") onMove(1);
      else if (event.key === "k") onMove(-1);
      else if (event.key === "x") onSelect();
      else if (event.key === "Escape" && onClose) onClose();
      else if (event.key === "Enter" && !isPressable(event.target)) onOpen();
      else return;
      event.preventDefault();
    };
    // Before the side panel, which keeps keys to itself.
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
}
