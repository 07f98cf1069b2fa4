/** Names the one job that may wait for a bill. */
export function fetchKey(bill: { accountId: string; mchId: string; day: string }): string {
  return `${bill.accountId}/${bill.mchId}/${bill.day}`;
}
