"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { BellRing, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RenotifyDialog } from "@/components/renotifications/renotify-dialog";
import { LinkButton } from "@/components/ui/link-button";
import type { Case } from "@/lib/cases/types";
import { CopySummary } from "./copy-summary";
import { addressOf, type PrimaryStep, primaryOf } from "./primary-step";
import { caseQueryKey } from "./query-key";
import type { CaseRights } from "./rights";
import type { Refresh } from "./use-refresh-case";

type Props = { found: Case; refresh: Refresh; rights: CaseRights };

type PrimaryProps = { primary: PrimaryStep; found: Case; refresh: Refresh; onRenotify: () => void };

function PrimaryButton({ primary, found, refresh, onRenotify }: PrimaryProps) {
  const t = useTranslations("cases.next");
  const { next } = found.answer;
  const label = t(`${next.kind}.label`);
  switch (primary) {
    case "renotify":
      return (
        <Button variant="primary" onPress={onRenotify}>
          <BellRing className="size-4" aria-hidden />
          {label}
        </Button>
      );
    case "link":
      return (
        <LinkButton href={addressOf(next, found.key)} variant="primary">
          {label}
        </LinkButton>
      );
    case "ask":
      return <AskButton refresh={refresh} label={label} variant="primary" />;
    case "summary":
      return <CopySummary found={found} variant="primary" />;
    case "none":
      return null;
  }
}

/**
 * Asks why and shows what comes of it. It outlives the button that opened it: the answer may change, and drop the button,
 * while a person still reads the dialog.
 */
function useRenotifying({ found: { key, answer }, refresh }: Pick<Props, "found" | "refresh">) {
  const queryClient = useQueryClient();
  const [target, setTarget] = useState<{ accountId: string; wechatOrderId: string } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { wechatOrderId } = answer.next;
  const open = () => {
    if (!wechatOrderId) return;
    setTarget({ accountId: key.accountId, wechatOrderId });
    setIsOpen(true);
  };
  const close = () => {
    setIsOpen(false);
    void queryClient.invalidateQueries({ queryKey: caseQueryKey(key) });
    refresh.ask();
  };
  const dialog = target && (
    <RenotifyDialog key={target.wechatOrderId} isOpen={isOpen} onClose={close} target={target} />
  );
  return { open, dialog };
}

type AskProps = { refresh: Refresh; label: string; variant: "primary" | "secondary" };

function AskButton({ refresh, label, variant }: AskProps) {
  return (
    <Button variant={variant} isPending={refresh.isPending} onPress={refresh.ask}>
      <RefreshCw className="size-4" aria-hidden />
      {label}
    </Button>
  );
}

/** What to do next, in words, with one button for it; what else one may do stands behind it. */
export function NextStep({ found, refresh, rights }: Props) {
  const t = useTranslations("cases");
  const { next } = found.answer;
  const primary = primaryOf(next, rights);
  const renotifying = useRenotifying({ found, refresh });
  return (
    <div className="flex flex-col gap-2.5">
      <p className="max-w-[48rem] text-[15px] [overflow-wrap:anywhere]">
        <span className="font-medium">{t("nextLabel")}</span>
        {t(`next.${next.kind}.hint`, { order: next.wechatOrderId ?? "" })}
      </p>
      <div className="flex flex-wrap gap-2">
        <PrimaryButton primary={primary} found={found} refresh={refresh} onRenotify={renotifying.open} />
        {rights.mayRefresh && primary !== "ask" && (
          <AskButton refresh={refresh} label={t("refresh")} variant="secondary" />
        )}
        {primary !== "summary" && <CopySummary found={found} variant="secondary" />}
      </div>
      {renotifying.dialog}
    </div>
  );
}
