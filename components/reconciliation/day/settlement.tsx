"use client";

import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { UserText } from "@/components/ui/user-text";
import type { DiscrepancyDetail } from "@/lib/reconciliation/day/types";
import { fitOf, resolutions } from "@/lib/reconciliation/settle/resolutions";
import { toldMeanwhile } from "@/lib/reconciliation/settle/states";
import { ReopenButton } from "./reopen-button";
import { SettleForm } from "./settle-form";

/** How it was settled, by whom and with what remark; it can be opened again. */
function Settled({ detail, mayManage }: { detail: DiscrepancyDetail; mayManage: boolean }) {
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("reconciliation.settle");
  const { row, remark, settledAt, settledByName, settlements } = detail;
  const standing = settlements.find(({ state }) => state === "settled");
  return (
    <Notice
      tone="success"
      title={row.resolution ? words(`resolutions.${row.resolution}`) : t("states.settled")}
      actions={mayManage && standing && <ReopenButton id={row.id} settlementId={standing.id} />}
    >
      {remark && (
        <p>
          <UserText>{remark}</UserText>
        </p>
      )}
      <p className="text-muted text-xs">
        {t.rich("settled.by", {
          name: settledByName ?? "",
          time: () => <Instant at={settledAt} precision="second" />,
        })}
      </p>
    </Notice>
  );
}

/** That there is nothing left to settle, and how that was found. */
function Gone({ settlements }: Pick<DiscrepancyDetail, "settlements">) {
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("errors.details");
  const isTold = settlements[0]?.problem?.detail === toldMeanwhile;
  return (
    <Notice title={t("states.gone")}>
      <p>{isTold ? words(toldMeanwhile) : t("stateHints.gone")}</p>
    </Notice>
  );
}

/** What the newest settlement stands at while it is not over, or why it came to nothing. */
function Latest({ detail }: { detail: DiscrepancyDetail }) {
  const t = useTranslations("reconciliation-day.settle");
  const [latest] = detail.settlements;
  if (latest?.state === "asking") return <Notice>{t("asking")}</Notice>;
  if (latest?.state === "waiting") {
    return (
      <Notice
        actions={
          latest.renotificationId && (
            <LinkButton size="sm" href={`/renotifications/${latest.renotificationId}`}>
              {t("renotification")}
            </LinkButton>
          )
        }
      >
        {t("waiting")}
      </Notice>
    );
  }
  if (latest?.state !== "refused" || !latest.problem) return null;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-muted text-xs">
        {t("refused")} · <UserText>{latest.createdByName}</UserText> · <Instant at={latest.createdAt} />
      </p>
      <ErrorNotice error={{ ...latest.problem, requestId: "—" }} />
    </div>
  );
}

/** How a discrepancy is settled, and settling it for whoever may. */
export function Settlement({ detail, mayManage }: { detail: DiscrepancyDetail; mayManage: boolean }) {
  const { settleable, settlements, row } = detail;
  const isUnderWay = settlements[0]?.state === "asking" || settlements[0]?.state === "waiting";
  const fitsAny = resolutions.some((resolution) => fitOf(settleable, resolution).fits);
  return (
    <>
      {row.state === "settled" && <Settled detail={detail} mayManage={mayManage} />}
      {row.state === "gone" ? <Gone settlements={settlements} /> : <Latest detail={detail} />}
      {mayManage && fitsAny && !isUnderWay && <SettleForm key={row.state} detail={detail} />}
    </>
  );
}
