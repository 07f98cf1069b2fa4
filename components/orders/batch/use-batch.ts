"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { actionError } from "@/components/ui/action-error";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import type { DeskErrorView } from "@/lib/errors";
import { previewBatchAction, startBatchAction } from "@/lib/orders/actions";
import type { BatchSource } from "@/lib/orders/batch/schemas";
import type { BatchPreview, BatchUnreadable } from "@/lib/orders/batch/types";
import { noSource } from "./batch-source";

/** The state of ordering from a table: what was chosen, what was found in it, and how its start went. */
export function useBatch(onlyAccount: string) {
  const router = useRouter();
  const { requestKey, renew } = useRequestKey();
  const [accountId, setAccountId] = useState(onlyAccount);
  const [source, setSource] = useState<BatchSource>(noSource);
  const [found, setFound] = useState<BatchPreview | BatchUnreadable | null>(null);
  const [startError, setStartError] = useState<DeskErrorView | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [isStarting, setIsStarting] = useState(false);
  const checking = useActionCall();
  const forget = () => {
    setFound(null);
    setStartError(null);
    setIsLost(false);
    checking.clear();
    renew();
  };
  const check = async () => {
    setStartError(null);
    setFound(await checking.run(() => previewBatchAction({ accountId, source })));
  };
  const start = async ({ good, bad, totalFen }: BatchPreview) => {
    setIsStarting(true);
    setIsLost(false);
    const asked = { requestKey, accountId, source, good, bad, totalFen };
    // Rejects where the desk was not reached; whether it got the request is then not known, and the key stays.
    const answer = await startBatchAction(asked).catch(() => undefined);
    setIsLost(answer === undefined);
    setStartError(answer === undefined ? null : actionError(answer));
    if (answer?.data) router.push(`/runs/${answer.data.id}`);
    else setIsStarting(false);
  };
  return {
    accountId,
    source,
    found,
    error: checking.error ?? startError,
    isChecking: checking.isPending,
    isStarting,
    isLost,
    check,
    start,
    chooseAccount: (id: string) => {
      setAccountId(id);
      forget();
    },
    chooseSource: (chosen: BatchSource) => {
      setSource(chosen);
      forget();
    },
  };
}
