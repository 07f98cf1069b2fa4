"use client";

import { createContext, type ReactNode, useContext } from "react";

const MayExplain = createContext(false);

/** Says whether the person may ask WeChat about single calls (`accounts:manage`). */
export function MayExplainCalls({ allowed, children }: { allowed: boolean; children: ReactNode }) {
  return <MayExplain value={allowed}>{children}</MayExplain>;
}

/** Whether the person may ask WeChat about single calls. */
export const useMayExplain = () => useContext(MayExplain);
