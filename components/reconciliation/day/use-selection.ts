"use client";

import { useState } from "react";

/** Which rows of the page are selected. Rows that have left the page are not. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = ids.filter((id) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const isAll = ids.length > 0 && selected.length === ids.length;
  return {
    selected,
    has: (id: string) => chosen.has(id),
    isAll,
    isSome: selected.length > 0,
    toggle,
    toggleAll: () => setChosen(isAll ? new Set() : new Set(ids)),
    clear: () => setChosen(new Set()),
  };
}
