"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { mostUnconfirmed } from "@/lib/lookup/everywhere/query-run";
import type { EverywhereInput } from "@/lib/lookup/everywhere/schemas";
import type { QueryPlace } from "@/lib/lookup/everywhere/types";
import { newRun, runOf } from "./query-run-of";

/** Queries every department: at once where they are few, else when the person has confirmed. */
export function useQueryRun(input: EverywhereInput, places: readonly QueryPlace[]) {
  const [run, setRun] = useState(() => runOf(input, places));
  const snapshot = useSyncExternalStore(run.subscribe, run.getSnapshot, run.getSnapshot);
  const isConfirmed = places.length <= mostUnconfirmed;
  useEffect(() => {
    if (isConfirmed) run.start();
  }, [isConfirmed, run]);
  const again = () => {
    const next = newRun(input, places);
    setRun(next);
    next.start();
  };
  return { ...snapshot, run, again };
}
