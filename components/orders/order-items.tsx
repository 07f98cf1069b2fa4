"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { FieldWarning } from "@/components/ui/field-warning";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import { formatFen, fen as toFen } from "@/lib/money";
import type { OrderItemView, OrderView } from "@/lib/orders/types";

function Amount({ fen }: { fen: number | null }) {
  return fen === null ? <span className="text-muted">—</span> : <Money fen={fen} />;
}

const sumOf = (items: OrderItemView[], field: "overdueFen" | "penaltyFen" | "feeFen") =>
  items.reduce((sum, item) => sum + (item[field] ?? 0), 0);

/** What an order collects, item by item, with the sums. */
export function OrderItems({ order: { items, feeFen } }: { order: OrderView }) {
  const t = useTranslations("orders.items");
  const sums = (["overdueFen", "penaltyFen", "feeFen"] as const).map((field) => sumOf(items, field));
  const [overdue = 0, penalty = 0, fee = 0] = sums;
  return (
    <Section title={t("label")} flush>
      <DataTable
        label={t("label")}
        rows={items.map((item, index) => ({ ...item, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={[
          { key: "no", header: t("no"), cell: ({ no }) => <span className="tabular-nums">{no}</span> },
          { key: "item", header: t("item"), cell: ({ itemName }) => <UserText>{itemName}</UserText> },
          {
            key: "itemId",
            header: t("itemId"),
            cell: ({ itemId }) => <span className="font-mono text-[13px]">{itemId}</span>,
          },
          {
            key: "overdue",
            header: t("overdue"),
            align: "end",
            cell: ({ overdueFen }) => <Amount fen={overdueFen} />,
          },
          {
            key: "penalty",
            header: t("penalty"),
            align: "end",
            cell: ({ penaltyFen }) => <Amount fen={penaltyFen} />,
          },
          { key: "fee", header: t("fee"), align: "end", cell: ({ feeFen }) => <Amount fen={feeFen} /> },
        ]}
      />
      <p className="flex flex-wrap justify-end gap-x-6 gap-y-1 border-separator border-t px-4 py-2.5">
        {overdue > 0 && (
          <span className="text-muted">
            {t("overdue")} <Money fen={overdue} />
          </span>
        )}
        {penalty > 0 && (
          <span className="text-muted">
            {t("penalty")} <Money fen={penalty} />
          </span>
        )}
        <span className="font-medium">
          {t("sum")} <Money fen={fee} />
        </span>
        {items.length > 0 && fee !== feeFen && (
          <FieldWarning>{t("sumDiffers", { fee: formatFen(toFen(feeFen)) })}</FieldWarning>
        )}
      </p>
    </Section>
  );
}
