import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DefinitionList } from "@/components/ui/definition-list";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";
import { OrderNumber } from "./order-number";

type Props = {
  check: ShoppingVerificationRow;
  /** The desk's orders that were paid under the same transaction number. */
  orders: { id: string; number: string }[];
};

/** What WeChat Pay calls the order, as far as it is known, and the desk's own order of that payment. */
export async function PaidOrder({ check, orders }: Props) {
  const t = await getTranslations("shopping");
  const other = check.orderNumberType === 2 ? 1 : 2;
  const links = orders.map(({ id, number }) => (
    <Link key={id} href={`/orders/${id}`} className="mr-3 font-mono text-link hover:underline">
      {number}
    </Link>
  ));
  const none = check.orderNumberType === 2 ? t("noDeskOrder") : t("notByTransaction");
  return (
    <DefinitionList
      items={[
        {
          key: "known",
          term: t(`numberTypes.${check.orderNumberType}`),
          value: <OrderNumber of={check} shorten={false} />,
        },
        {
          key: "other",
          term: t(`numberTypes.${other}`),
          value: <span className="text-muted">{t("otherForm")}</span>,
        },
        {
          key: "order",
          term: t("deskOrder"),
          value: links.length > 0 ? links : <span className="text-muted">{none}</span>,
        },
      ]}
    />
  );
}
