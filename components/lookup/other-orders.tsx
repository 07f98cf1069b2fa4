import { useTranslations } from "next-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { FoldedAnswerFields } from "@/components/ui/answer-fields";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import type { FoundOrder, SeenOrder } from "@/lib/lookup/types";
import { DeskKnows } from "./desk-knows";

export type UnpaidOrder = FoundOrder & { seen: SeenOrder };

/** The orders of the number that nobody has paid. */
export function OtherOrders({ orders }: { orders: UnpaidOrder[] }) {
  const t = useTranslations("lookup");
  const columns: Column<UnpaidOrder>[] = [
    {
      key: "id",
      header: t("orderId"),
      cell: ({ wechatOrderId }) => <CopyableId value={wechatOrderId} />,
    },
    {
      key: "status",
      header: t("status"),
      cell: ({ seen }) => <OrderStatus state="placed" upstreamStatus={seen.upstreamStatus} />,
    },
    {
      key: "amount",
      header: t("amount"),
      align: "end",
      cell: ({ seen }) => (seen.feeFen === null ? "—" : <Money fen={seen.feeFen} />),
    },
    { key: "created", header: t("createdAt"), cell: ({ seen }) => <Instant at={seen.createdAt} /> },
    {
      key: "answer",
      header: t("answer"),
      cell: ({ seen }) => <FoldedAnswerFields answer={seen.answer} />,
    },
    { key: "desk", header: t("desk"), cell: ({ desk }) => <DeskKnows desk={desk} /> },
  ];
  return (
    <Section title={t("unpaidOrders")} description={t("unpaidOrdersHint")} flush>
      <DataTable
        label={t("unpaidOrders")}
        columns={columns}
        rows={orders}
        rowKey={({ wechatOrderId }) => wechatOrderId}
      />
    </Section>
  );
}
