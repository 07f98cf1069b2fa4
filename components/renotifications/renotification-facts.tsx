import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import type { RenotificationRow } from "@/lib/renotifications/types";

/** What was re-notified, by which names it can be found. */
export function RenotificationFacts({ row }: { row: RenotificationRow }) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  const href = row.orderId ? `/orders/${row.orderId}` : undefined;
  return (
    <DefinitionList
      items={[
        {
          key: "order",
          term: t("columns.order"),
          value: <CopyableId value={row.wechatOrderId} href={href} shorten={false} />,
        },
        { key: "account", term: common("account"), value: row.accountName },
        { key: "id", term: t("id"), value: <CopyableId value={row.id} /> },
      ]}
    />
  );
}
