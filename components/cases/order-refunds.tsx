"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusChip } from "@/components/ui/status-chip";
import { UserText } from "@/components/ui/user-text";
import type { CaseOrder } from "@/lib/cases/types";

const tones = { refunded: "stopped", refunding: "pending", unknown: "warning" } as const;

/** The refunds of an order, each with its amount, how far it is, and why. */
export function OrderRefunds({ order: { refunds } }: { order: CaseOrder }) {
  const t = useTranslations("cases.orders");
  if (refunds.length === 0) return null;
  return (
    <ul
      aria-label={t("refunds")}
      className="mt-2 flex flex-col gap-1.5 rounded border border-border px-3 py-2"
    >
      {refunds.map((refund, index) => {
        const state = refund.state ?? "unknown";
        return (
          <li
            key={refund.refundOrderId ?? index}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px]"
          >
            <StatusChip tone={tones[state]}>{t(`refund-${state}`)}</StatusChip>
            {refund.fen === null ? <span>{t("refundAmountUnknown")}</span> : <Money fen={refund.fen} />}
            {refund.reason && (
              <span className="min-w-0 text-muted">
                <UserText>{refund.reason}</UserText>
              </span>
            )}
            <span className="ml-auto text-muted text-xs">
              <Instant at={refund.at} precision="second" />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
