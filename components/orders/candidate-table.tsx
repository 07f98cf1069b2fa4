"use client";

import { Button } from "@heroui/react";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { OrderCandidate, OrderView } from "@/lib/orders/types";

type Part = "fee" | "number" | "time" | "items" | "payer" | "status";
const parts: Part[] = ["fee", "number", "time", "items", "payer", "status"];

type Items = { itemId: string; itemName: string; feeFen: number | null }[];

function ItemList({ items }: { items: Items }) {
  return (
    <ul className="grid gap-0.5">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: WeChat's items have no key of their own and never move
        <li key={index} className="[overflow-wrap:anywhere]">
          {item.itemName} <span className="font-mono text-muted text-xs">{item.itemId}</span>{" "}
          {item.feeFen !== null && <Money fen={item.feeFen} />}
        </li>
      ))}
    </ul>
  );
}

function useCells() {
  const t = useTranslations("orders.pick");
  const statuses = useTranslations("orders.status");
  const unclear = <span className="text-muted">{t("unclear")}</span>;
  const ofOrder = (order: OrderView): Record<Part, ReactNode> => ({
    fee: <Money fen={order.feeFen} />,
    number: <span className="font-mono text-[13px]">{order.number}</span>,
    time: <Instant at={order.createdAt} precision="second" />,
    items: <ItemList items={order.items} />,
    payer: [order.userName, order.openid].filter(Boolean).join(" · ") || unclear,
    status: "—",
  });
  const ofCandidate = (one: OrderCandidate): Record<Part, ReactNode> => ({
    fee: one.feeFen === null ? unclear : <Money fen={one.feeFen} />,
    number: one.differences.includes("number") ? unclear : t("numberSame"),
    time: one.createdAt === null ? unclear : <Instant at={one.createdAt} precision="second" />,
    items: one.items.length === 0 ? unclear : <ItemList items={one.items} />,
    payer: one.payer ?? unclear,
    status: one.upstreamStatus === null ? unclear : statuses(one.upstreamStatus),
  });
  return { ofOrder, ofCandidate };
}

type Props = {
  order: OrderView;
  candidates: OrderCandidate[];
  /** Absent for who may only look. */
  onAdopt?: (wechatOrderId: string) => void;
};

/** Our order in the first column, each candidate beside it, and every part in which they are not clearly the same marked. */
export function CandidateTable({ order, candidates, onAdopt }: Props) {
  const t = useTranslations("orders.pick");
  const { ofOrder, ofCandidate } = useCells();
  const ours = ofOrder(order);
  const theirs = candidates.map((one) => ({ ...one, cells: ofCandidate(one) }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t("heading")} tabIndex={0} className="overflow-x-auto outline-none">
      <table className="w-full text-left">
        <thead>
          <tr className="border-separator border-b align-top">
            <th scope="col" className="px-4 py-2 font-medium text-muted text-xs">
              {t("part")}
            </th>
            <th scope="col" className="min-w-44 px-3 py-2 font-medium">
              {t("ours")}
            </th>
            {theirs.map(({ wechatOrderId }) => (
              <th key={wechatOrderId} scope="col" className="min-w-52 px-3 py-2 font-medium">
                <CopyableId value={wechatOrderId} />
                {onAdopt && (
                  <Button
                    size="sm"
                    variant="secondary"
                    className="mt-1.5"
                    onPress={() => onAdopt(wechatOrderId)}
                  >
                    {t("adopt")}
                  </Button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part} className="border-separator border-b align-top last:border-b-0">
              <th scope="row" className="whitespace-nowrap px-4 py-2 font-normal text-muted text-xs">
                {t(part)}
              </th>
              <td className="px-3 py-2">{ours[part]}</td>
              {theirs.map(({ wechatOrderId, differences, cells }) => {
                const isMarked = part !== "status" && differences.includes(part);
                return (
                  <td key={wechatOrderId} className={`px-3 py-2 ${isMarked ? "bg-warning-soft" : ""}`}>
                    {cells[part]}
                    {isMarked && (
                      <span className="mt-0.5 flex items-center gap-1 text-xs">
                        <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
                        {t("differs")}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
