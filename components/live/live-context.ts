"use client";

import { createContext, useContext } from "react";
import type { Change } from "@/lib/live/topics";
import type { LiveState } from "./live-connection";

type Live = {
  state: LiveState;
  /** Calls with the changes as they come, for what no query reads. Answers how to stop. */
  listen: (listener: (changes: readonly Change[]) => void) => () => void;
};

/** Without a provider, as on the sign-in page, nothing is live. */
export const LiveContext = createContext<Live>({ state: "connecting", listen: () => () => undefined });

export function useLive(): Live {
  return useContext(LiveContext);
}
