import { type FixtureShoppingPayment, fixtureShoppingPayments } from "./fixtures";

export type OrderKey = {
  order_number_type: 1 | 2;
  transaction_id?: string | undefined;
  mchid?: string | undefined;
  out_trade_no?: string | undefined;
};

/** The order's number in the form under which it was named; both forms are told apart. */
export function orderKeyText(key: OrderKey): string {
  return key.order_number_type === 2
    ? (key.transaction_id ?? "")
    : `${key.mchid ?? ""}/${key.out_trade_no ?? ""}`;
}

export function findPayment(key: OrderKey): FixtureShoppingPayment | undefined {
  return fixtureShoppingPayments.find((payment) =>
    key.order_number_type === 2
      ? payment.transactionId === key.transaction_id
      : payment.mchid === key.mchid && payment.outTradeNo === key.out_trade_no,
  );
}
