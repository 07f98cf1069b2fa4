import type { AccountOption } from "@/lib/accounts/queries";
import { type Fen, fen } from "@/lib/money";
import { readAmount } from "@/lib/tables/values";
import { exactTime, isDay } from "@/lib/time";
import type { CreateOrderInput } from "./schemas";

export type OrderFormItem = {
  itemId: string;
  itemName: string;
  /** Yuan as typed. */
  overdue: string;
  penalty: string;
  fee: string;
};

/** The order form as it is typed: texts, "" for nothing. Amounts are yuan, times and days are in Asia/Shanghai. */
export type OrderFormValues = {
  accountId: string;
  /** `regionCode/code` of one of the account's departments, "other", or "" for not chosen. */
  department: string;
  regionCode: string;
  departmentCode: string;
  departmentName: string;
  numberKind: "notice" | "own";
  paymentNoticeNo: string;
  orderNo: string;
  paymentNoticeType: "" | "1" | "2";
  /** YYYY-MM-DDTHH:mm, with seconds or without. */
  noticeCreatedAt: string;
  /** YYYY-MM-DD. */
  paymentExpireDate: string;
  userName: string;
  scene: "biz" | "ctiyservice" | "miniprogram";
  tradeType: "JSAPI" | "MWEB";
  openid: string;
  ip: string;
  items: OrderFormItem[];
  description: string;
  returnUrl: string;
  isFromApp: boolean;
  appAppid: string;
  autoCallPay: boolean;
  serviceId: string;
  bankId: string;
  bankAccount: string;
  mchId: string;
};

export const otherDepartment = "other";

export const emptyItem: OrderFormItem = { itemId: "", itemName: "", overdue: "", penalty: "", fee: "" };

/** How the form names a department of an account. */
export function departmentKey(department: { regionCode: string; code: string }): string {
  return `${department.regionCode}/${department.code}`;
}

type AccountDefaults = Pick<
  OrderFormValues,
  | "accountId"
  | "department"
  | "regionCode"
  | "departmentCode"
  | "departmentName"
  | "returnUrl"
  | "serviceId"
  | "bankId"
  | "mchId"
>;

/** What choosing an account puts into the form; its department where it has only one. */
export function accountDefaults(account: AccountOption | null): AccountDefaults {
  const [first, second] = account?.departments ?? [];
  const only = first && !second ? first : null;
  return {
    accountId: account?.id ?? "",
    department: only ? departmentKey(only) : "",
    regionCode: only?.regionCode ?? "",
    departmentCode: only?.code ?? "",
    departmentName: only?.name ?? "",
    returnUrl: account?.returnUrl ?? "",
    serviceId: account?.serviceId == null ? "" : String(account.serviceId),
    bankId: account?.bankId ?? "",
    mchId: account?.mchId ?? "",
  };
}

/** A form that nothing has been typed into yet. */
export function emptyOrderForm(account: AccountOption | null): OrderFormValues {
  return {
    ...accountDefaults(account),
    numberKind: "notice",
    paymentNoticeNo: "",
    orderNo: "",
    paymentNoticeType: "",
    noticeCreatedAt: "",
    paymentExpireDate: "",
    userName: "",
    scene: "biz",
    tradeType: "JSAPI",
    openid: "",
    ip: "",
    items: [emptyItem],
    description: "",
    isFromApp: false,
    appAppid: "",
    autoCallPay: false,
    bankAccount: "",
  };
}

/** The order's total: the sum of the items' amounts; null while one of them is no amount. */
export function totalOf(items: Pick<OrderFormItem, "fee">[]): Fen | null {
  let sum = 0;
  for (const { fee: typed } of items) {
    const amount = readAmount(typed);
    if (amount === null) return null;
    sum += amount;
  }
  return Number.isSafeInteger(sum) ? fen(sum) : null;
}

const momentPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/;

/** The instant of a time typed as YYYY-MM-DDTHH:mm[:ss] in Asia/Shanghai, as ISO text; "" where it is none. */
export function instantOf(typed: string): string {
  const [, day, minutes, seconds = ":00"] = momentPattern.exec(typed.trim()) ?? [];
  if (day === undefined || minutes === undefined || !isDay(day)) return "";
  const instant = new Date(`${day}T${minutes}${seconds}+08:00`);
  return Number.isNaN(instant.getTime()) ? "" : instant.toISOString();
}

/** An instant as the form's field for a time has it, in Asia/Shanghai. */
export function momentText(instant: Date): string {
  return exactTime(instant).replace(" ", "T");
}

/** WeChat's YYYYMMDD as YYYY-MM-DD; "" for nothing or another shape. */
export function dayText(compact: string | null): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(compact ?? "") ?? [];
  return year ? `${year}-${month}-${day}` : "";
}

const given = (typed: string): string | undefined => typed.trim() || undefined;
const plain = (typed: string): string => typed.normalize("NFKC").trim();

/** NaN stands for what is no amount, so that the schema refuses it. */
const amountOf = (typed: string): number => readAmount(typed) ?? Number.NaN;
const optionalAmount = (typed: string): number | undefined => (typed.trim() ? amountOf(typed) : undefined);

/**
 * What the form asks for, as `createOrderInput` checks it. Fields that do not apply (openid for MWEB, return_url for a
 * mini program, the number that was not chosen) are left out whatever was typed into them. A description that was left
 * empty is the first item's name.
 */
export function toCreateOrderInput(values: OrderFormValues, requestKey: string): CreateOrderInput {
  const total = values.items.reduce((sum, item) => sum + amountOf(item.fee), 0);
  const isNotice = values.numberKind === "notice";
  return {
    requestKey,
    accountId: values.accountId,
    serviceId: values.serviceId.trim() ? Number(plain(values.serviceId)) : undefined,
    bankId: given(values.bankId),
    bankAccount: given(values.bankAccount),
    mchId: given(values.mchId),
    openid: values.tradeType === "MWEB" ? undefined : given(values.openid),
    description: given(values.description) ?? values.items[0]?.itemName.trim() ?? "",
    feeFen: total,
    returnUrl: values.scene === "miniprogram" ? undefined : given(values.returnUrl),
    ip: values.ip.trim(),
    orderNo: isNotice ? undefined : given(values.orderNo),
    paymentNoticeNo: isNotice ? given(values.paymentNoticeNo) : undefined,
    departmentCode: values.departmentCode.trim(),
    departmentName: values.departmentName.trim(),
    paymentNoticeType: values.paymentNoticeType ? (values.paymentNoticeType === "1" ? 1 : 2) : undefined,
    regionCode: plain(values.regionCode),
    userName: given(values.userName),
    items: values.items.map((item, index) => ({
      no: index + 1,
      itemId: item.itemId.trim(),
      itemName: item.itemName.trim(),
      overdueFen: optionalAmount(item.overdue),
      penaltyFen: optionalAmount(item.penalty),
      feeFen: amountOf(item.fee),
    })),
    noticeCreatedAt: instantOf(values.noticeCreatedAt),
    paymentExpireDate: given(values.paymentExpireDate.replaceAll("-", "")),
    scene: values.scene,
    appAppid: values.isFromApp ? given(values.appAppid) : undefined,
    tradeType: values.tradeType,
    autoCallPay: values.autoCallPay ? true : undefined,
  };
}
