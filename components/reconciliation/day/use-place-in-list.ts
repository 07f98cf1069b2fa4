"use client";

import { useState } from "react";

/**
 * The row that the keyboard is at. A row that has left the list, because it was settled, leaves its place to the one
 * that came after it: the next step goes there.
 */
export function usePlaceInList(ids: readonly string[]) {
  const [place, setPlace] = useState<{ id: string; index: number } | null>(null);
  const goTo = (id: string) => setPlace({ id, index: Math.max(ids.indexOf(id), 0) });
  const step = (by: 1 | -1): string | null => {
    if (ids.length === 0) return null;
    const found = place ? ids.indexOf(place.id) : -1;
    const here = found >= 0 ? found : place ? place.index - (by === 1 ? 1 : 0) : -1;
    const index = Math.min(Math.max(here + by, 0), ids.length - 1);
    const id = ids[index] ?? null;
    if (id !== null) setPlace({ id, index });
    return id;
  };
  return { currentId: place && ids.includes(place.id) ? place.id : null, goTo, step };
}
