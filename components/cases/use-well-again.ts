"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { healthQuery } from "@/components/accounts/health-query";
import type { Standing } from "@/lib/accounts/types";

/** Calls `onWell` when an account's calls may go out again that were held back. Reads what the banner is told. */
export function useWellAgain(accountId: string, onWell: () => void): void {
  const { data } = useQuery({ ...healthQuery, enabled: false });
  const standing: Standing = data?.find((ill) => ill.accountId === accountId)?.standing ?? "well";
  const before = useRef(standing);
  useEffect(() => {
    const wasHeldBack = before.current === "paused" || before.current === "trying";
    const hasChanged = before.current !== standing;
    before.current = standing;
    if (wasHeldBack && hasChanged && standing !== "paused") onWell();
  }, [standing, onWell]);
}
