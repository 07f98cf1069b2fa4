"use client";

import { useEffect } from "react";
import { rememberPlace } from "@/components/ui/last-place";
import type { Case, CaseKey } from "@/lib/cases/types";

/** Keeps the place of a number that was found there: the next unknown number is offered to be asked of it first. */
export function useRememberedPlace({ accountId, regionCode, departmentCode }: CaseKey, found?: Case): void {
  const isFound = found !== undefined && (found.totalOrders > 0 || found.receivable.value !== null);
  useEffect(() => {
    if (isFound) rememberPlace({ accountId, regionCode, departmentCode });
  }, [isFound, accountId, regionCode, departmentCode]);
}
