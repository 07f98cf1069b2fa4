"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useActionCall } from "@/components/ui/use-action-call";
import { retryDeadLettersAction } from "@/lib/jobs/actions";
import type { RetryDeadLettersInput } from "@/lib/jobs/schemas";
import type { RetriedJobs } from "@/lib/jobs/types";

/** The way from asking for a retry over its confirmation to what came of it. */
export function useRetry() {
  const queryClient = useQueryClient();
  const { run, isPending, error, clear } = useActionCall();
  const [asked, setAsked] = useState<RetryDeadLettersInput | null>(null);
  const [done, setDone] = useState<RetriedJobs | null>(null);
  const ask = (input: RetryDeadLettersInput) => {
    clear();
    setDone(null);
    setAsked(input);
  };
  const confirm = async () => {
    if (!asked) return;
    setDone(await run(() => retryDeadLettersAction(asked)));
    setAsked(null);
    await queryClient.invalidateQueries({ queryKey: ["/api/jobs"] });
  };
  return { ask, asked, close: () => setAsked(null), confirm, done, error, isPending };
}
