"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DeskErrorView } from "@/lib/errors";
import { actionError } from "./action-error";
import { useRequestKey } from "./use-request-key";

type Answer<R> = { data?: R; serverError?: DeskErrorView; validationErrors?: unknown } | undefined;

type Options<R> = {
  /** Whether the request has ended, so that the next press of the button is a new one. */
  isEnded: (result: R) => boolean;
  /** The list that shows it afterwards: the path that its query key begins with. */
  listPath: string;
};

/**
 * Sends a form under a request key that stays the same until its request has ended: an answer that got lost is had by
 * sending again, without doing it twice. What was typed stays with the form.
 */
export function useSubmission<R>({ isEnded, listPath }: Options<R>) {
  const queryClient = useQueryClient();
  const { requestKey, renew } = useRequestKey();
  const [result, setResult] = useState<R | null>(null);
  const [error, setError] = useState<DeskErrorView | null>(null);
  const [isLost, setIsLost] = useState(false);
  const submit = async (send: (requestKey: string) => Promise<Answer<R>>) => {
    setResult(null);
    setError(null);
    setIsLost(false);
    // Rejects where the desk itself was not reached; whether it got the request is then not known.
    const answer = await send(requestKey).catch(() => undefined);
    const failure = actionError(answer);
    setIsLost(answer === undefined);
    setError(answer === undefined ? null : failure);
    if (answer?.data !== undefined) setResult(answer.data);
    const isOver = answer?.data !== undefined && isEnded(answer.data);
    if (isOver || failure?.detail === "request-key-reused") renew();
    await queryClient.invalidateQueries({ queryKey: [listPath] });
  };
  return { submit, result, error, isLost };
}
