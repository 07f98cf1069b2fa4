import type { AccountOption } from "@/lib/accounts/queries";
import { type Fen, fen } from "@/lib/money";
import { sentNumber } from "@/lib/number-forms";
import { readAmount } from "@/lib/tables/values";
import { exactTime, isDay } from "@/lib/time";
import type { CreateOrderInput } from "./schemas";

export type OrderFormItem = {
  /** Its number as WeChat gave it; "" for its place in the list. */
  no: string;
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
  /** A whole number; documents list 1 and 2. */
  paymentNoticeType: string;
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
  /** The order's amount in yuan as typed or as WeChat's queryfee said it; "" for the sum of the items. */
  fee: string;
  /** The currency as queryfee said it (wechat-api.md 1.4); "" where it said none. It is not sent. */
  feeType: string;
  description: string;
  returnUrl: string;
  isFromApp: boolean;
  appAppid: string;
  /** `unsaid` is not sent. */
  autoCallPay: "unsaid" | "yes" | "no";
  serviceId: string;
  bankId: string;
  bankAccount: string;
  mchId: string;
};

export const otherDepartment = "other";

export const emptyItem: OrderFormItem = {
  no: "",
  itemId: "",
  itemName: "",
  overdue: "",
  penalty: "",
  fee: "",
};

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
    fee: "",
    feeType: "",
    description: "",
    isFromApp: false,
    appAppid: "",
    autoCallPay: "unsaid",
    bankAccount: "",
  };
}

/** The sum of the items' amounts; null while one of them is no amount. */
export function totalOf(items: Pick<OrderFormItem, "fee">[]): Fen | null {
  let sum = 0;
  for (const { fee: typed } of items) {
    const amount = readAmount(typed);
    if (amount === null) return null;
    sum += amount;
  }
  return Number.isSafeInteger(sum) ? fen(sum) : null;
}

/** What the order collects: its own amount where it has one, else the sum of the items; null while it cannot be read. */
export function orderFee({ fee: typed, items }: Pick<OrderFormValues, "fee" | "items">): Fen | null {
  return typed.trim() === "" ? totalOf(items) : readAmount(typed);
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
const givenNumber = (typed: string): string | undefined => sentNumber(typed) || undefined;
/** Of what is sent as a figure: its full-width digits say the same. */
const figure = (typed: string): number => Number(typed.normalize("NFKC").trim());
const optionalFigure = (typed: string): number | undefined => (typed.trim() ? figure(typed) : undefined);

/** NaN stands for what is no amount, so that the schema refuses it. */
const amountOf = (typed: string): number => readAmount(typed) ?? Number.NaN;
const optionalAmount = (typed: string): number | undefined => (typed.trim() ? amountOf(typed) : undefined);

const sumOf = (items: OrderFormItem[]): number => items.reduce((sum, item) => sum + amountOf(item.fee), 0);

/**
 * What the form asks for, as `createOrderInput` checks it. Numbers and codes are as typed but for blanks at their ends; figures and the region code are digits, however wide.
 * The number that was not chosen is left out whatever was typed into it. A description that was left empty is the first
 * item's name.
 */
export function toCreateOrderInput(values: OrderFormValues, requestKey: string): CreateOrderInput {
  const total = values.fee.trim() ? amountOf(values.fee) : sumOf(values.items);
  const isNotice = values.numberKind === "notice";
  return {
    requestKey,
    accountId: values.accountId,
    serviceId: optionalFigure(values.serviceId),
    bankId: given(values.bankId),
    bankAccount: given(values.bankAccount),
    mchId: given(values.mchId),
    openid: given(values.openid),
    description: given(values.description) ?? values.items[0]?.itemName.trim() ?? "",
    feeFen: total,
    feeType: given(values.feeType),
    returnUrl: given(values.returnUrl),
    ip: values.ip.trim(),
    orderNo: isNotice ? undefined : givenNumber(values.orderNo),
    paymentNoticeNo: isNotice ? givenNumber(values.paymentNoticeNo) : undefined,
    departmentCode: values.departmentCode.trim(),
    departmentName: values.departmentName.trim(),
    paymentNoticeType: optionalFigure(values.paymentNoticeType),
    regionCode: values.regionCode.normalize("NFKC").trim(),
    userName: given(values.userName),
    items: values.items.map((item, index) => ({
      no: optionalFigure(item.no) ?? index + 1,
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
    autoCallPay: values.autoCallPay === "unsaid" ? undefined : values.autoCallPay === "yes",
  };
}
