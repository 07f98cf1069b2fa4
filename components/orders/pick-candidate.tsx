"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/ui/section";
import type { OrderView, SeenCandidates } from "@/lib/orders/types";
import { exactTime } from "@/lib/time";
import { CandidateTable } from "./candidate-table";
import { JudgeDialog, type Judgement } from "./judge-dialog";

type Props = { order: OrderView; seen: SeenCandidates; mayPick: boolean };

/** The order beside each one at WeChat that it may be, for a person to say which it is, or that it is none. */
export function PickCandidate({ order, seen, mayPick }: Props) {
  const t = useTranslations("orders.pick");
  const [judgement, setJudgement] = useState<Judgement | null>(null);
  const { candidates } = seen;
  const dismissFrom = order.search?.dismissFrom ?? null;
  return (
    <Section
      title={t("heading")}
      description={t("description", { time: exactTime(new Date(seen.seenAt)) })}
      flush
    >
      <CandidateTable
        order={order}
        candidates={candidates}
        onAdopt={
          mayPick
            ? (wechatOrderId) => setJudgement({ kind: "adopt", id: order.id, wechatOrderId })
            : undefined
        }
      />
      <div className="border-separator border-t px-4 py-3">
        {mayPick ? (
          <Button
            variant="secondary"
            isDisabled={dismissFrom !== null}
            onPress={() =>
              setJudgement({
                kind: "dismiss",
                id: order.id,
                wechatOrderIds: candidates.map(({ wechatOrderId }) => wechatOrderId),
              })
            }
          >
            {t("dismiss")}
          </Button>
        ) : (
          <p className="text-muted">{t("mayNot")}</p>
        )}
        {mayPick && dismissFrom && (
          <p className="mt-1.5 text-muted text-xs">
            {t("dismissFrom", { time: exactTime(new Date(dismissFrom)) })}
          </p>
        )}
      </div>
      <JudgeDialog judgement={judgement} onClose={() => setJudgement(null)} />
    </Section>
  );
}
