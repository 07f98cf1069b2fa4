"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { actionError } from "@/components/ui/action-error";
import { CopyableId } from "@/components/ui/copyable-id";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { StatusChip } from "@/components/ui/status-chip";
import { verifyLogAction } from "@/lib/audit/server-actions";
import type { ChainState } from "@/lib/audit/types";
import type { DeskErrorView } from "@/lib/errors";

function useVerification(initial: ChainState) {
  const [state, setState] = useState(initial);
  const [error, setError] = useState<DeskErrorView | null>(null);
  const [isPending, setIsPending] = useState(false);
  const verify = async () => {
    setIsPending(true);
    const result = await verifyLogAction({}).catch(() => undefined);
    setError(actionError(result));
    if (result?.data) setState(result.data);
    setIsPending(false);
  };
  return { state, error, isPending, verify };
}

function Verified({ state }: { state: ChainState }) {
  const t = useTranslations("audit.chain");
  const { report, scope, after, head } = state;
  if (!report.whole) return t(`problems.${report.break.problem}`, { sequence: report.break.sequence });
  if (report.events === 0) return t("scopeEmpty");
  if (scope === "all") return t("scopeAll", { events: report.events });
  return t("scopeNewest", { events: report.events, first: after + 1, last: head.sequence });
}

/** The chain's state: whether it is whole, what exactly was verified, and the head to write down. */
export function ChainNotice({ initial }: { initial: ChainState }) {
  const t = useTranslations("audit.chain");
  const { state, error, isPending, verify } = useVerification(initial);
  const { whole } = state.report;
  return (
    <section
      aria-label={t("title")}
      className="mb-4 flex flex-col gap-3 rounded-md border border-border bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="font-medium">{t("title")}</h2>
          <StatusChip tone={whole ? "success" : "danger"}>{whole ? t("whole") : t("broken")}</StatusChip>
          {whole && (
            <p role="status">
              <Verified state={state} />
            </p>
          )}
        </div>
        <Button size="sm" variant="secondary" isPending={isPending} onPress={verify}>
          {t("verifyAll")}
        </Button>
      </div>
      {!whole && (
        <Notice tone="danger" title={<Verified state={state} />}>
          {t("whatToDo")}
        </Notice>
      )}
      {error && <ErrorNotice error={error} />}
      {state.head.sequence > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs" title={t("headHint")}>
          {t("head")}
          <CopyableId value={`${state.head.sequence}:${state.head.hash}`} />
          <span className="min-w-0">{t("headHint")}</span>
        </p>
      )}
    </section>
  );
}
