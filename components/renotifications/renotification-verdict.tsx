"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { DeskErrorView } from "@/lib/errors";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { canCheck } from "./use-renotification";
import { type Verdict, verdictOf } from "./verdict";

const tones: Record<Verdict, "info" | "success" | "warning" | "danger"> = {
  asking: "info",
  accepted: "info",
  pending: "info",
  delivered: "success",
  refused: "danger",
  not_seen: "warning",
  rejected: "danger",
  not_sent: "warning",
  unknown: "warning",
};

function NextLook({ row }: { row: RenotificationRow }) {
  const t = useTranslations("renotifications");
  if (row.nextLookAt === null) return null;
  return (
    <p className="mt-1 text-muted text-xs">
      {t.rich("nextLook", { at: () => <Instant at={row.nextLookAt} precision="second" /> })}
    </p>
  );
}

type Props = {
  row: RenotificationRow;
  check: () => void;
  isChecking: boolean;
  error: DeskErrorView | null;
};

/** What came of a re-notification in one sentence, what to do next, and a look at once. */
export function RenotificationVerdict({ row, check, isChecking, error }: Props) {
  const t = useTranslations("renotifications");
  const verdict = verdictOf(row);
  return (
    <>
      <Notice
        tone={tones[verdict]}
        title={t(`verdicts.${verdict}`)}
        actions={
          canCheck(row) && (
            <Button size="sm" variant="secondary" isPending={isChecking} onPress={check}>
              {t("checkNow")}
            </Button>
          )
        }
      >
        <p>{t(`verdicts.${verdict}-next`)}</p>
        <NextLook row={row} />
        {row.state !== "accepted" && (
          <div className="mt-2">
            <WechatAnswer errcode={row.errcode} errmsg={row.errmsg} rid={row.rid} />
          </div>
        )}
      </Notice>
      {error && <ErrorNotice error={error} onRetry={check} />}
    </>
  );
}
