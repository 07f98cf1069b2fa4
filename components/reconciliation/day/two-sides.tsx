"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OrderStatus } from "@/components/orders/order-status";
import { CopyableId } from "@/components/ui/copyable-id";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import type { BillSide, ComparedField, DeskSide, DiscrepancyDetail } from "@/lib/reconciliation/day/types";

type Line = { key: string; field: ComparedField | null; name: string; bill: ReactNode; desk: ReactNode };

const link = "text-link underline decoration-link/35 underline-offset-2 hover:decoration-link";

function place({ regionCode, departmentCode }: { regionCode: string | null; departmentCode: string | null }) {
  return regionCode === null && departmentCode === null ? null : (
    <span className="font-mono text-[13px]">{`${regionCode ?? "—"} / ${departmentCode ?? "—"}`}</span>
  );
}

const has = (side: ReactNode) => side !== null && side !== undefined;

function useLines(bill: BillSide | null, desk: DeskSide | null): Line[] {
  const t = useTranslations("reconciliation-day.sides");
  const lines: Line[] = [
    {
      key: "status",
      field: "status",
      name: t("status"),
      bill: bill && t(`billKinds.${bill.kind}`),
      desk: desk && <OrderStatus state={desk.state} upstreamStatus={desk.upstreamStatus} />,
    },
    {
      key: "amount",
      field: "amount",
      name: t("amount"),
      bill: bill && <Money fen={bill.kind === "refund" ? bill.refundFen : bill.feeFen} />,
      desk: desk && <Money fen={desk.feeFen} />,
    },
    {
      key: "time",
      field: "time",
      name: t("time"),
      bill: bill && <Instant at={bill.tradedAt} precision="second" />,
      desk: desk && <Instant at={desk.paidAt} precision="second" />,
    },
    {
      key: "transaction",
      field: "transaction",
      name: t("transaction"),
      bill: bill && <CopyableId value={bill.transactionId} />,
      desk: desk && <CopyableId value={desk.transactionId} />,
    },
    {
      key: "number",
      field: "number",
      name: t("number"),
      bill: bill && <CopyableId value={bill.number} />,
      desk: desk && <CopyableId value={desk.number} />,
    },
    {
      key: "department",
      field: "department",
      name: t("department"),
      bill: bill && place(bill),
      desk: desk && place(desk),
    },
    {
      key: "merchant",
      field: "merchant",
      name: t("merchant"),
      bill: bill && <CopyableId value={bill.mchId} />,
      desk: desk && <CopyableId value={desk.mchId} />,
    },
    {
      key: "order",
      field: null,
      name: t("order"),
      bill: bill?.merchantOrderNo ? <CopyableId value={bill.merchantOrderNo} /> : null,
      desk: desk?.wechatOrderId ? <CopyableId value={desk.wechatOrderId} /> : null,
    },
    {
      key: "refund",
      field: null,
      name: t("refund"),
      bill: bill?.refundId ? (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <CopyableId value={bill.refundId} />
          {bill.refundState}
        </span>
      ) : null,
      desk: null,
    },
    {
      key: "receivers",
      field: null,
      name: t("receivers"),
      bill: null,
      desk: desk?.receivers ? t("told", { told: desk.receivers.told, all: desk.receivers.all }) : null,
    },
    {
      key: "description",
      field: null,
      name: t("description"),
      bill: bill?.description ? <UserText>{bill.description}</UserText> : null,
      desk: desk ? <UserText>{desk.description}</UserText> : null,
    },
  ];
  return lines.filter(({ bill: left, desk: right }) => has(left) || has(right));
}

const cell = "px-3 py-1.5 align-top [overflow-wrap:anywhere]";
/** On a phone a field stands above its two values, which then have room next to each other. */
const stacked = "max-sm:block max-sm:*:block max-sm:[&_tr]:grid max-sm:[&_tr]:grid-cols-2";

/** The bill's line and the desk's order next to each other; what differs is marked, with a word beside the colour. */
export function TwoSides({ detail }: { detail: DiscrepancyDetail }) {
  const t = useTranslations("reconciliation-day");
  const { bill, desk, differences } = detail;
  const lines = useLines(bill, desk);
  return (
    <Section title={t("sides.title")} flush>
      <div>
        <table
          aria-label={t("sides.title")}
          className={`w-full table-fixed text-left text-[13px] ${stacked}`}
        >
          <thead>
            <tr className="border-separator border-b text-muted text-xs">
              <th scope="col" className="px-3 py-1.5 pl-4 font-medium max-sm:sr-only sm:w-32">
                {t("sides.field")}
              </th>
              <th scope="col" className={`${cell} font-medium`}>
                {t("bill")}{" "}
                {bill && (
                  <Link href={`/reconciliation/bills/${bill.billId}?line=${bill.line}`} className={link}>
                    {t("sides.line", { line: bill.line })}
                  </Link>
                )}
              </th>
              <th scope="col" className={`${cell} font-medium`}>
                {t("desk")}{" "}
                {desk && (
                  <Link href={`/orders/${desk.orderId}`} className={link}>
                    {t("sides.openOrder")}
                  </Link>
                )}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, field, name, ...side }, index) => {
              const isDifferent = field !== null && differences.includes(field);
              return (
                <tr
                  key={key}
                  className={`border-separator border-b last:border-b-0 ${isDifferent ? "bg-warning-soft" : ""}`}
                >
                  <th
                    scope="row"
                    className="px-3 py-1.5 align-top font-normal text-muted max-sm:col-span-2 max-sm:flex max-sm:gap-2 max-sm:pb-0 sm:pl-4"
                  >
                    {name}
                    {isDifferent && (
                      <span className="flex items-center gap-1 font-medium text-foreground text-xs">
                        <TriangleAlert className="size-3.5" aria-hidden />
                        {t("sides.differs")}
                      </span>
                    )}
                  </th>
                  <Side
                    of="bill"
                    isThere={bill !== null}
                    isFirst={index === 0}
                    rows={lines.length}
                    none={t("sides.noBillLine")}
                  >
                    {side.bill}
                  </Side>
                  <Side
                    of="desk"
                    isThere={desk !== null}
                    isFirst={index === 0}
                    rows={lines.length}
                    none={t("sides.noOrder")}
                  >
                    {side.desk}
                  </Side>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

type SideProps = {
  of: "bill" | "desk";
  isThere: boolean;
  isFirst: boolean;
  rows: number;
  none: string;
  children: ReactNode;
};

/** Where a side stands while a field is above its values: its own column, also where the other side has no cell. */
const columns = { bill: "max-sm:col-start-1", desk: "max-sm:col-start-2" };

/** A cell of one side; a side that has nothing says so once, over all rows. */
function Side({ of, isThere, isFirst, rows, none, children }: SideProps) {
  if (isThere)
    return <td className={`${cell} ${columns[of]}`}>{children ?? <span className="text-muted">—</span>}</td>;
  if (!isFirst) return null;
  return (
    <td rowSpan={rows} className={`${cell} bg-surface-secondary text-center align-middle text-muted`}>
      {none}
    </td>
  );
}
