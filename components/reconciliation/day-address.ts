import type { Merchant } from "@/lib/reconciliation/merchants";

/** The page of a day (YYYY-MM-DD) of a merchant. */
export function dayAddress(day: string, { accountId, mchId }: Merchant): string {
  return `/reconciliation/${day}?${new URLSearchParams({ account: accountId, mch: mchId })}`;
}
