"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { UserText } from "@/components/ui/user-text";
import { ownDiscrepancyAction } from "@/lib/reconciliation/day/actions";
import type { DiscrepancyRow } from "@/lib/reconciliation/day/types";
import { discrepanciesPath } from "./paths";

type Props = { row: DiscrepancyRow; viewerId: string; mayManage: boolean };

/** Who sees to it: taking it, taking it over, giving it back. */
export function DiscrepancyOwner({ row, viewerId, mayManage }: Props) {
  const t = useTranslations("reconciliation-day.owner");
  const queryClient = useQueryClient();
  const { run, isPending, error } = useActionCall();
  const [isAsking, setIsAsking] = useState(false);
  const { id, ownerId, ownerName } = row;
  const send = async (verb: "take" | "give-up") => {
    await run(() => ownDiscrepancyAction({ id, verb, seenOwnerId: ownerId }));
    setIsAsking(false);
    await queryClient.invalidateQueries({ queryKey: [`${discrepanciesPath}/${id}`] });
    await queryClient.invalidateQueries({ queryKey: [discrepanciesPath] });
  };
  const isMine = ownerId === viewerId;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-muted text-[13px]">{t("title")}</span>
        {ownerId === null ? (
          <span className="text-muted">{t("nobody")}</span>
        ) : (
          <span className="font-medium">{isMine ? t("you") : <UserText>{ownerName}</UserText>}</span>
        )}
        {mayManage && row.state === "open" && (
          <span className="ml-auto">
            {isMine ? (
              <Button size="sm" variant="tertiary" isPending={isPending} onPress={() => send("give-up")}>
                {t("giveUp")}
              </Button>
            ) : ownerId === null ? (
              <Button size="sm" variant="secondary" isPending={isPending} onPress={() => send("take")}>
                {t("take")}
              </Button>
            ) : (
              <Button size="sm" variant="secondary" onPress={() => setIsAsking(true)}>
                {t("takeOver")}
              </Button>
            )}
          </span>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t("takeOverTitle", { name: ownerName ?? "" })}
        confirmLabel={t("takeOver")}
        onConfirm={() => send("take")}
        isPending={isPending}
      >
        {t("takeOverText", { name: ownerName ?? "" })}
      </ConfirmDialog>
    </div>
  );
}
