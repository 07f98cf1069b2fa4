import type { AccountOption } from "@/lib/accounts/queries";
import { departmentKey, emptyOrderForm, type OrderFormValues, otherDepartment } from "./order-form";

/** What an order is to be placed for: a notice, or an own order number, of one collecting unit. */
export type NumberToOrder = {
  account: string;
  region: string;
  department: string;
  kind: "notice" | "order";
  number: string;
};

/** The order form with its number and unit filled in. Null where the account is out of use. */
export function numberOrderForm(
  { account: id, region, department: code, kind, number }: NumberToOrder,
  accounts: AccountOption[],
): OrderFormValues | null {
  const account = accounts.find((one) => one.id === id);
  if (!account) return null;
  const known = account.departments.find((one) => one.regionCode === region && one.code === code);
  const isNotice = kind === "notice";
  return {
    ...emptyOrderForm(account),
    department: known ? departmentKey(known) : otherDepartment,
    regionCode: region,
    departmentCode: code,
    departmentName: known?.name ?? "",
    numberKind: isNotice ? "notice" : "own",
    paymentNoticeNo: isNotice ? number : "",
    orderNo: isNotice ? "" : number,
  };
}

/** The page of a new order with its number filled in. */
export function numberOrderAddress(asked: NumberToOrder): string {
  return `/orders/new?${new URLSearchParams(asked)}`;
}
