"use client";

import { CopyableId } from "@/components/ui/copyable-id";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";

type Props = { of: ShoppingVerificationRow; shorten?: boolean };

/** The number that an order was asked about by: transaction_id, or mchid and out_trade_no. */
export function OrderNumber({ of: { orderNumberType, transactionId, mchid, outTradeNo }, shorten }: Props) {
  if (orderNumberType === 2) return <CopyableId value={transactionId} shorten={shorten} />;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <CopyableId value={mchid} shorten={shorten} />
      <CopyableId value={outTradeNo} shorten={shorten} />
    </span>
  );
}
