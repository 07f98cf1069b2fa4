import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { AnswerChip } from "./answer-chip";
import { DeliveryChip } from "./delivery-chip";

/** Who asked for what, when and why, and how it stands. */
export function RenotificationFacts({ row }: { row: RenotificationRow }) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  return (
    <DefinitionList
      items={[
        {
          key: "order",
          term: t("columns.order"),
          value: (
            <CopyableId
              value={row.wechatOrderId}
              href={row.orderId ? `/orders/${row.orderId}` : undefined}
              shorten={false}
            />
          ),
        },
        { key: "account", term: common("account"), value: row.accountName },
        { key: "reason", term: common("reason"), value: row.reason },
        { key: "by", term: common("by"), value: row.createdByName },
        { key: "time", term: t("askedAt"), value: <Instant at={row.createdAt} precision="second" /> },
        { key: "answer", term: t("columns.answer"), value: <AnswerChip state={row.state} /> },
        { key: "delivery", term: t("columns.delivery"), value: <DeliveryChip row={row} /> },
        { key: "seen", term: t("seenAt"), value: <Instant at={row.deliverySeenAt} precision="second" /> },
      ]}
    />
  );
}
