"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { actionError } from "@/components/ui/action-error";
import type { DeskErrorView } from "@/lib/errors";
import { checkRenotificationAction } from "@/lib/renotifications/actions";
import type { RenotificationRow } from "@/lib/renotifications/types";

/** Waits before each look of its own; the receivers of a working set-up answer within the first. */
const waitsMs = [1_000, 2_000, 4_000, 8_000] as const;

const isOut = ({ state, delivery }: RenotificationRow) => state === "asking" || delivery === "pending";

/** Whether a check can still tell anything new. */
export function canCheck({ state, delivery }: RenotificationRow): boolean {
  return state === "asking" || ((state === "accepted" || state === "unknown") && delivery !== "delivered");
}

/** Looks what the receivers have answered: a few times by itself where `byItself`, and whenever `check` is called. */
export function useDeliveryCheck(initial: RenotificationRow, { byItself }: { byItself: boolean }) {
  const queryClient = useQueryClient();
  const [row, setRow] = useState(initial);
  const [given, setGiven] = useState(initial);
  if (given !== initial) {
    // The page was drawn anew, with what somebody else's look has found.
    setGiven(initial);
    setRow(initial);
  }
  const [error, setError] = useState<DeskErrorView | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const [looks, setLooks] = useState(0);
  const { id } = initial;
  const check = useCallback(async () => {
    setIsChecking(true);
    // A request that never got through rejects; `actionError` reads that as an error of the desk.
    const result = await checkRenotificationAction({ id }).catch(() => undefined);
    setIsChecking(false);
    setError(actionError(result));
    if (!result?.data) return;
    setRow(result.data);
    await queryClient.invalidateQueries({ queryKey: ["/api/renotifications"] });
  }, [id, queryClient]);
  const waitMs = byItself && error === null && isOut(row) ? waitsMs[looks] : undefined;
  useEffect(() => {
    if (waitMs === undefined) return;
    const timer = setTimeout(() => {
      void check().then(() => setLooks((made) => made + 1));
    }, waitMs);
    return () => clearTimeout(timer);
  }, [waitMs, check]);
  return { row, error, check, isChecking, isWaiting: waitMs !== undefined };
}
