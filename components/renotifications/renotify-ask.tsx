"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError } from "@/components/ui/use-list-query";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { RenotifyForm } from "./renotify-form";
import { RenotifyPreview } from "./renotify-preview";
import { type RenotifyTarget, useRenotifyPreview } from "./use-renotify-preview";

type Props = {
  target: RenotifyTarget;
  onCancel: () => void;
  onPending: (isPending: boolean) => void;
  onAsked: (row: RenotificationRow) => void;
};

/** Shows whom a re-notification would tell, then asks why. Nothing is sent before that. */
export function RenotifyAsk({ target, onCancel, onPending, onAsked }: Props) {
  const t = useTranslations("renotifications.preview");
  const common = useTranslations("common");
  const { data: preview, error, isFetching, refetch } = useRenotifyPreview(target);
  const cancel = (
    <div className="flex justify-end">
      <Button variant="secondary" onPress={onCancel}>
        {common("close")}
      </Button>
    </div>
  );
  if (!preview) {
    if (isFetching || !error) {
      return (
        <div aria-busy>
          <p className="mb-2 text-muted">{t("looking")}</p>
          <SkeletonRows rows={3} />
        </div>
      );
    }
    const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
    return (
      <div className="flex flex-col gap-4">
        <ErrorNotice error={view} onRetry={refetch} />
        {cancel}
      </div>
    );
  }
  const { verdict } = preview;
  return (
    <div className="flex flex-col gap-4">
      <RenotifyPreview preview={preview} />
      {verdict.kind === "refused" ? (
        cancel
      ) : (
        <RenotifyForm
          target={target}
          verdict={verdict}
          onCancel={onCancel}
          onPending={onPending}
          onAsked={onAsked}
          onRefused={refetch}
        />
      )}
    </div>
  );
}
