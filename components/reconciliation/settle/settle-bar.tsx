"use client";

import { Button } from "@heroui/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import { startSettlementsAction } from "@/lib/reconciliation/settle/actions";
import { SettleDialog } from "./settle-dialog";
import { type SelectionProps, useSelection } from "./use-selection";

type Props = SelectionProps & {
  /** A run was started: what is ticked is to be given up. */
  onDone: () => void;
};

/**
 * Settles the ticked ones of a page, or all that match: first the exact count and what is left out and why, then a run. For
 * whoever may manage reconciliation.
 */
export function SettleBar({ onDone, ...props }: Props) {
  const t = useTranslations("reconciliation.settle");
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const [runId, setRunId] = useState<string | null>(null);
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error, clear } = useActionCall();
  const chosen = useSelection(props, isOpen);
  const open = () => {
    // What is confirmed anew is another run.
    renew();
    clear();
    setRunId(null);
    setIsOpen(true);
  };
  const start = async (remark: string) => {
    const { selection, preview, askedAccountId } = chosen;
    if (!preview) return;
    const day = props.scope.day ?? t("bar.allDays");
    const title = t("bar.runTitle", { resolution: t(`resolutions.${selection.resolution}`), day });
    const asked = {
      ...selection,
      accountId: askedAccountId,
      requestKey,
      remark,
      title,
      locale,
      fit: preview.fit,
    };
    const started = await run(() => startSettlementsAction(asked));
    if (!started) return;
    setRunId(started.id);
    setIsOpen(false);
    onDone();
  };
  return (
    <section aria-label={t("bar.label")} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" variant="secondary" onPress={open}>
          {t("bar.open")}
        </Button>
        {props.selectedIds.length > 0 && (
          <span className="text-[13px] text-muted tabular-nums">
            {t("bar.selected", { count: props.selectedIds.length })}
          </span>
        )}
      </div>
      {runId && (
        <Notice
          tone="success"
          title={t("bar.started")}
          actions={
            <LinkButton size="sm" href={`/runs/${runId}`}>
              {t("bar.follow")}
            </LinkButton>
          }
        />
      )}
      <SettleDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        chosen={chosen}
        hasTicked={props.selectedIds.length > 0}
        isPending={isPending}
        onStart={start}
      >
        {error && <ErrorNotice error={error} />}
      </SettleDialog>
    </section>
  );
}
