"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Change } from "@/lib/live/topics";
import { ChangeGate } from "./change-gate";
import { LiveConnection, type LiveState } from "./live-connection";
import { LiveContext } from "./live-context";
import { watchPresence } from "./presence";
import { anyChange, isOutOfDate } from "./stale-queries";

/** A look at another tab and back must not cost a stream. */
const hiddenMs = 5_000;
/** A query that begins within so long of a change may have been read on the server before it. */
const overlapMs = 5_000;

/** Opens a connection while the page is seen. Answers how to end it. */
function connectWhileVisible(connection: LiveConnection): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") connection.open();
    else timer = setTimeout(() => connection.pause(), hiddenMs);
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    clearTimeout(timer);
    connection.close();
  };
}

/** Lets the pages below it hear of changes: what their queries have read is read anew as soon as it is out of date. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const [listeners] = useState(() => new Set<(changes: readonly Change[]) => void>());
  useEffect(() => {
    watchPresence();
    let last: { at: number; changes: readonly Change[] } = { at: Number.NEGATIVE_INFINITY, changes: [] };
    const gate = new ChangeGate((changes) => {
      last = { at: performance.now(), changes };
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isOutOfDate(queryKey, changes) });
      for (const listener of listeners) listener(changes);
    });
    const unwatch = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== "observerAdded" || performance.now() - last.at > overlapMs) return;
      if (isOutOfDate(query.queryKey, last.changes)) {
        void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
      }
    });
    const disconnect = connectWhileVisible(
      new LiveConnection({
        onState: setState,
        onChanges: (changes) => gate.pass(changes),
        onGap: () => gate.pass(anyChange),
      }),
    );
    return () => {
      disconnect();
      unwatch();
      gate.close();
    };
  }, [queryClient, listeners]);
  const value = useMemo(
    () => ({
      state,
      listen: (listener: (changes: readonly Change[]) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    }),
    [state, listeners],
  );
  return <LiveContext value={value}>{children}</LiveContext>;
}
