"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useState } from "react";
import { actionError } from "@/components/ui/action-error";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import type { DeskErrorView } from "@/lib/errors";
import {
  chooseColumnsAction,
  previewBatchAction,
  saveRefusedAction,
  startBatchAction,
} from "@/lib/orders/actions";
import type { BatchSource, ChooseColumnsInput } from "@/lib/orders/batch/schemas";
import type { BatchPreview, BatchUnreadable, TableReading } from "@/lib/orders/batch/types";
import { noSource } from "./batch-source";

/** Which part of the table is read: a sheet other than the one that fits best, and rows that a filter hides. */
type Part = { sheet?: string; includeHidden: boolean };

const wholeTable: Part = { includeHidden: false };

/** The state of ordering from a table: what was chosen, what was found in it, and how its start went. */
export function useBatch(onlyAccount: string) {
  const router = useRouter();
  const locale = useLocale();
  const { requestKey, renew } = useRequestKey();
  const [accountId, setAccountId] = useState(onlyAccount);
  const [source, setSource] = useState<BatchSource>(noSource);
  const [part, setPart] = useState<Part>(wholeTable);
  const [found, setFound] = useState<BatchPreview | BatchUnreadable | null>(null);
  /** The sheets of the file, also while one is chosen that no table can be read of. */
  const [sheets, setSheets] = useState<TableReading["sheets"]>([]);
  const [startError, setStartError] = useState<DeskErrorView | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [isStarting, setIsStarting] = useState(false);
  const checking = useActionCall();
  const forget = () => {
    setFound(null);
    setSheets([]);
    setStartError(null);
    setIsLost(false);
    checking.clear();
    renew();
  };
  /** What was found before stays on the page where the new check fails. */
  const read = async (wanted: Part) => {
    setStartError(null);
    const read = await checking.run(() => previewBatchAction({ accountId, source, ...wanted }));
    if (read === null) return;
    // Other rows are another request: the same key would be taken for a repetition.
    renew();
    setPart(wanted);
    setFound(read);
    if (read.kind !== "unreadable") setSheets(read.reading.sheets);
  };
  const chooseColumns = async (columns: ChooseColumnsInput["columns"]) => {
    const kept = await checking.run(async () => {
      const answer = await chooseColumnsAction({ accountId, columns });
      return answer?.serverError || answer?.validationErrors
        ? { ...answer, data: undefined }
        : { data: true };
    });
    if (kept) await read(part);
  };
  const saveRefused = () => checking.run(() => saveRefusedAction({ accountId, source, ...part, locale }));
  const start = async ({ good, bad, totalFen }: BatchPreview) => {
    setIsStarting(true);
    setIsLost(false);
    const asked = { requestKey, accountId, source, ...part, good, bad, totalFen };
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
    part,
    found,
    sheets,
    error: checking.error ?? startError,
    isChecking: checking.isPending,
    isStarting,
    isLost,
    check: () => read(wholeTable),
    chooseSheet: (sheet: string) => read({ ...part, sheet }),
    takeHidden: (includeHidden: boolean) => read({ ...part, includeHidden }),
    chooseColumns,
    saveRefused,
    start,
    chooseAccount: (id: string) => {
      setAccountId(id);
      forget();
    },
    chooseSource: (chosen: BatchSource) => {
      setSource(chosen);
      setPart(wholeTable);
      forget();
    },
  };
}
