import { fen, yuanText } from "@/lib/money";
import { dayText, emptyItem, momentText, type OrderFormItem, type OrderFormValues } from "./order-form";
import type { Receivable } from "./prefill-order";

/** The fields that a notice fills. */
export const filledFields = [
  "departmentName",
  "paymentNoticeType",
  "noticeCreatedAt",
  "paymentExpireDate",
  "userName",
  "items",
  "fee",
  "feeType",
] as const;
export type FilledField = (typeof filledFields)[number];
export type NoticeFill = Pick<OrderFormValues, FilledField>;

const nothing: NoticeFill = {
  departmentName: "",
  paymentNoticeType: "",
  noticeCreatedAt: "",
  paymentExpireDate: "",
  userName: "",
  items: [emptyItem],
  fee: "",
  feeType: "",
};

const numberText = (value: number | string | null): string => (value === null ? "" : String(value));
const yuanOf = (amountFen: number | null): string => (amountFen === null ? "" : yuanText(fen(amountFen)));

function itemOf(item: Receivable["items"][number]): OrderFormItem {
  return {
    no: numberText(item.no),
    itemId: item.itemId,
    itemName: item.itemName,
    overdue: yuanOf(item.overdueFen),
    penalty: yuanOf(item.penaltyFen),
    fee: yuanOf(item.feeFen),
  };
}

/** What WeChat says of a notice, as the form has it; "" for what it does not say. */
export function noticeFill(receivable: Receivable): NoticeFill {
  return {
    departmentName: receivable.departmentName ?? "",
    paymentNoticeType: numberText(receivable.paymentNoticeType),
    noticeCreatedAt: receivable.noticeCreatedAt ? momentText(new Date(receivable.noticeCreatedAt)) : "",
    paymentExpireDate: dayText(receivable.paymentExpireDate),
    userName: receivable.userName ?? "",
    items: receivable.items.length > 0 ? receivable.items.map(itemOf) : [emptyItem],
    fee: yuanOf(receivable.feeFen),
    feeType: numberText(receivable.feeType),
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A department of the account's list keeps the name that it has there. */
function fillable(values: OrderFormValues): FilledField[] {
  return filledFields.filter((field) => field !== "departmentName" || values.department === "other");
}

/** The fields that a person has typed into: neither empty nor what the notice before put there. */
function typedFields(values: OrderFormValues, earlier: NoticeFill | null): FilledField[] {
  return fillable(values).filter(
    (field) => !isSame(values[field], nothing[field]) && !(earlier && isSame(values[field], earlier[field])),
  );
}

/**
 * Plans how a notice fills the form. `silent` may be put in at once: nobody typed there. `asked` would replace what a
 * person typed, so she is asked first. A field that this notice does not know is emptied of the notice before.
 */
export function planFill(
  values: OrderFormValues,
  fill: NoticeFill,
  earlier: NoticeFill | null,
): { silent: FilledField[]; asked: FilledField[] } {
  const typed = new Set(typedFields(values, earlier));
  const changed = fillable(values).filter((field) => !isSame(values[field], fill[field]));
  return {
    silent: changed.filter((field) => !typed.has(field)),
    asked: changed.filter((field) => typed.has(field) && !isSame(fill[field], nothing[field])),
  };
}

/** What is left of the notice before when another is asked for: its untouched fields are emptied. */
export function withoutFill(values: OrderFormValues, earlier: NoticeFill): Partial<NoticeFill> {
  const stale = fillable(values).filter(
    (field) => isSame(values[field], earlier[field]) && !isSame(values[field], nothing[field]),
  );
  return Object.fromEntries(stale.map((field) => [field, nothing[field]]));
}

/** Whether WeChat's words on a notice say that it is paid. Its codes for that are not public (wechat-api.md 1.13). */
export function saysPaid(message: string | null): boolean {
  return message !== null && /已(缴|支付|付款)|already paid/i.test(message);
}
