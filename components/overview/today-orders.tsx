"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import {
  type OrderState,
  type Overview,
  orderStates,
  type Total,
  type UpstreamStatus,
  upstreamStatuses,
} from "@/lib/overview/types";

type Line = {
  state: OrderState;
  upstreamStatus: UpstreamStatus | null;
  href: string;
  total: Total;
};

/** A state of many orders: `rejected` holds those that WeChat refused and those that were not sent. */
const stateTones: Record<OrderState, Tone> = {
  unknown: "warning",
  submitting: "pending",
  placed: "neutral",
  rejected: "danger",
  absent: "stopped",
};

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const t = useTranslations("overview");
  const orders = useTranslations("orders.states");
  return (
    <table className="h-fit w-full">
      <caption className="px-4 pt-3 pb-1 text-left text-muted text-xs">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("orders")}</th>
          <th scope="col">{t("amount")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ state, upstreamStatus, href, total }) => (
          <tr key={href} className="border-separator border-b last:border-b-0 hover:bg-surface-secondary">
            <td className="h-10 px-4">
              {upstreamStatus ? (
                <OrderStatus state={state} upstreamStatus={upstreamStatus} />
              ) : (
                <StatusChip tone={stateTones[state]}>{orders(state)}</StatusChip>
              )}
            </td>
            <td className="h-10 px-2 text-right">
              <Link
                href={href}
                prefetch={false}
                className="whitespace-nowrap text-link tabular-nums underline decoration-link/35 underline-offset-2 hover:decoration-link"
              >
                {t("count", { count: total.count })}
              </Link>
            </td>
            <td className="h-10 px-4 text-right">
              <Money fen={total.amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Today's orders and what they come to, by what the desk and what WeChat says of them. */
export function TodayOrders({ overview: { day, today } }: { overview: Overview }) {
  const t = useTranslations("overview");
  const days = `from=${day}&to=${day}`;
  const states = orderStates.flatMap((state): Line[] => {
    const total = today.states[state];
    const href = `/orders?state=${state}&${days}`;
    return total ? [{ state, upstreamStatus: null, href, total }] : [];
  });
  const upstream = upstreamStatuses.flatMap((upstreamStatus): Line[] => {
    const total = today.upstream[upstreamStatus];
    const href = `/orders?upstreamStatus=${upstreamStatus}&${days}`;
    return total ? [{ state: "placed", upstreamStatus, href, total }] : [];
  });
  return (
    <Section
      title={t("today", { day })}
      flush
      actions={
        <span className="flex items-baseline gap-3">
          <span className="text-muted text-xs">{t("count", { count: today.all.count })}</span>
          <Money fen={today.all.amountFen} className="font-semibold text-base" />
        </span>
      }
    >
      {today.all.count === 0 ? (
        <p className="p-4 text-muted">{t("noneToday")}</p>
      ) : (
        <div className="grid divide-separator max-sm:divide-y sm:grid-cols-2 sm:divide-x">
          <Lines title={t("byState")} lines={states} />
          {upstream.length > 0 && <Lines title={t("byUpstream")} lines={upstream} />}
        </div>
      )}
    </Section>
  );
}
