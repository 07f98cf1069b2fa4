"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { RetryDeadLettersInput } from "@/lib/jobs/schemas";

type Props = {
  asked: RetryDeadLettersInput | null;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before jobs are retried, and says exactly how many. */
export function RetryDialog({ asked, isPending, onConfirm, onClose }: Props) {
  const t = useTranslations("jobs");
  const count = asked?.count ?? 1;
  return (
    <ConfirmDialog
      isOpen={asked !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={asked?.id ? t("confirmOneTitle") : t("confirmAllTitle", { count })}
      confirmLabel={asked?.id ? t("retry") : t("retryAll", { count })}
      onConfirm={onConfirm}
      isPending={isPending}
    >
      <p>{t("confirmText", { count })}</p>
    </ConfirmDialog>
  );
}
