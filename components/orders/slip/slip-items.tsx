import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { UserText } from "@/components/ui/user-text";
import type { OrderItemView, Slip } from "@/lib/orders/types";

/** From so many on the rows are set closer, so that the slip stays on one page. */
const manyItems = 9;

const hasAny = (items: OrderItemView[], field: "overdueFen" | "penaltyFen") =>
  items.some((item) => (item[field] ?? 0) > 0);

function Amount({ fen }: { fen: number | null }) {
  return <td className="text-right">{fen ? <Money fen={fen} /> : "—"}</td>;
}

/** What is to be paid, item by item. Surcharges have a column only where there are any; the head repeats on each page. */
export function SlipItems({ slip: { items, feeFen } }: { slip: Slip }) {
  const t = useTranslations("orders-slip");
  const hasOverdue = hasAny(items, "overdueFen");
  const hasPenalty = hasAny(items, "penaltyFen");
  const columns = 2 + Number(hasOverdue) + Number(hasPenalty);
  const sum = items.reduce((total, item) => total + item.feeFen, 0);
  const row = items.length >= manyItems ? "text-[8pt] leading-tight [&>*]:py-[0.5mm]" : "[&>*]:py-[1.2mm]";
  return (
    <table className="w-full border-collapse [&_:is(td,th)]:border [&_:is(td,th)]:border-black/60 [&_:is(td,th)]:px-[1.5mm] [&_tr]:break-inside-avoid">
      <caption className="sr-only">{t("items")}</caption>
      <thead className="table-header-group">
        <tr className="[&>th]:whitespace-nowrap [&>th]:py-[1mm] [&>th]:font-medium">
          <th scope="col" className="w-[11mm]">
            {t("no")}
          </th>
          <th scope="col" className="text-left">
            {t("item")}
          </th>
          {hasOverdue && (
            <th scope="col" className="text-right">
              {t("overdue")}
            </th>
          )}
          {hasPenalty && (
            <th scope="col" className="text-right">
              {t("penalty")}
            </th>
          )}
          <th scope="col" className="text-right">
            {t("fee")}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: numbers may repeat, and the list is never reordered
          <tr key={index} className={row}>
            <td className="text-center tabular-nums">{item.no}</td>
            <td className="[overflow-wrap:anywhere]">
              <UserText>{item.itemName}</UserText>{" "}
              <span className="font-mono text-[7.5pt]">{item.itemId}</span>
            </td>
            {hasOverdue && <Amount fen={item.overdueFen} />}
            {hasPenalty && <Amount fen={item.penaltyFen} />}
            <Amount fen={item.feeFen} />
          </tr>
        ))}
        <tr className="[&>*]:py-[1mm]">
          <th scope="row" colSpan={columns} className="text-right font-medium">
            {t(sum === feeFen ? "sum" : "amount")}
          </th>
          <td className="text-right font-semibold">
            <Money fen={feeFen} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
