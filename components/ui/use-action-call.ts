"use client";

import { useState } from "react";
import type { DeskErrorView } from "@/lib/errors";
import { actionError } from "./action-error";

type Result<T> = { data?: T; serverError?: DeskErrorView; validationErrors?: unknown };

/** Runs server actions one at a time, and keeps whether one is under way and the error that the last one ended in. */
export function useActionCall() {
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<DeskErrorView | null>(null);
  /** What the action answers, or null after an error, which `error` then holds. */
  const run = async <T>(call: () => Promise<Result<T> | undefined>): Promise<T | null> => {
    setIsPending(true);
    setError(null);
    // No answer at all (the network is gone) reads as any other unforeseen error.
    const result = await call().catch(() => undefined);
    setError(actionError(result));
    setIsPending(false);
    return result?.data ?? null;
  };
  return { run, isPending, error, clear: () => setError(null) };
}
