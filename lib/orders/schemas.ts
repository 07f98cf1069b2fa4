import { z } from "zod";
import { sentNumber } from "@/lib/number-forms";
import { unifiedOrderRequest } from "@/lib/wechat/nontax/unified-order";
import { type RequestIssue, type RequestWarning, requestIssues } from "@/lib/wechat/rules/issues";
import { orderWarnings } from "@/lib/wechat/rules/order-warnings";
import { toUnifiedOrder } from "./wire";

const optionalText = z.string().trim().max(512, "tooLong").optional();
/** A number as it was typed, without the blanks at its ends. */
const optionalNumber = z.string().transform(sentNumber).pipe(z.string().max(512, "tooLong")).optional();
const text = z.string().trim().min(1, "required").max(512, "tooLong");
/** Whole fen. The rules among amounts are WeChat's and are checked on the wire form below. */
const fen = z.number("amount").int("amount");

/** What a column of integers holds. */
const largestInteger = 2_147_483_647;
const integer = z.number("integer").int("integer").max(largestInteger, "integer_too_big");

const item = z.object({
  no: z.number().int(),
  itemId: text,
  itemName: text,
  overdueFen: fen.optional(),
  penaltyFen: fen.optional(),
  feeFen: fen,
});

/** What a person has confirmed of what the look before placing found; see look-before-placing.ts. */
export const confirmations = {
  /** Place another although orders are open, namely those below where they are named. */
  confirmedOpen: z.boolean().optional(),
  /** WeChat's ids, or the desk's where it has none, of the open orders that the person saw. */
  confirmedOrders: z.array(z.string().max(512)).max(500).optional(),
  /** Place although WeChat did not say what it has. */
  confirmedUnseen: z.boolean().optional(),
};

const fields = z.object({
  ...confirmations,
  /** Made when the form opens: whatever is sent under one key is one order. */
  requestKey: z.uuid(),
  accountId: z.uuid("choose"),
  serviceId: integer.optional(),
  bankId: optionalText,
  bankAccount: optionalText,
  mchId: optionalText,
  openid: optionalText,
  description: text,
  feeFen: fen,
  /** What queryfee said of the currency; it is kept and not sent. */
  feeType: optionalText,
  returnUrl: z.string().trim().max(2_000, "tooLong").optional(),
  ip: text,
  orderNo: optionalNumber,
  paymentNoticeNo: optionalNumber,
  departmentCode: text,
  departmentName: text,
  paymentNoticeType: integer.min(-largestInteger, "integer").optional(),
  regionCode: text,
  userName: optionalText,
  items: z.array(item).max(200, "tooLong"),
  noticeCreatedAt: z.iso.datetime("date"),
  paymentExpireDate: optionalText,
  scene: z.enum(["biz", "ctiyservice", "miniprogram"], "choose"),
  appAppid: optionalText,
  tradeType: z.enum(["JSAPI", "MWEB"], "choose"),
  autoCallPay: z.boolean().optional(),
});

/** What a row of a batch asks for: nobody has confirmed anything, and the run gives the key. */
export const orderRow = fields.omit({
  requestKey: true,
  confirmedOpen: true,
  confirmedOrders: true,
  confirmedUnseen: true,
});

export type CreateOrderInput = z.output<typeof fields>;

/** Where a field of the wire stands in the desk's input. */
const pathOnDesk: Record<string, string> = {
  service_id: "serviceId",
  bank_id: "bankId",
  bank_account: "bankAccount",
  mch_id: "mchId",
  desc: "description",
  fee: "feeFen",
  return_url: "returnUrl",
  order_no: "orderNo",
  payment_notice_no: "paymentNoticeNo",
  department_code: "departmentCode",
  department_name: "departmentName",
  payment_notice_type: "paymentNoticeType",
  region_code: "regionCode",
  user_name: "userName",
  payment_notice_create_time: "noticeCreatedAt",
  payment_expire_date: "paymentExpireDate",
  app_appid: "appAppid",
  trade_type: "tradeType",
  auto_call_pay: "autoCallPay",
  item_id: "itemId",
  item_name: "itemName",
  overdue: "overdueFen",
  penalty: "penaltyFen",
};

function deskPath(path: (string | number)[]): (string | number)[] {
  const isItem = path[0] === "items" && path.length > 2;
  return path.map((part, index) => {
    if (isItem && index === 2 && part === "fee") return "feeFen";
    return typeof part === "string" ? (pathOnDesk[part] ?? part) : part;
  });
}

/** The rules of WeChat's that an input breaks, by the desk's own paths. Amounts and times may still be wrong. */
export function wireIssues(input: CreateOrderInput): RequestIssue[] {
  const checked = unifiedOrderRequest.safeParse(toUnifiedOrder("wx0000000000000000", input));
  if (checked.success) return [];
  return requestIssues(checked.error).map((issue) => ({ ...issue, path: deskPath(issue.path) }));
}

/** What a person should know before an input is sent, by the desk's own paths; it is sent all the same. */
export function wireWarnings(input: CreateOrderInput): RequestWarning[] {
  const warnings = orderWarnings(toUnifiedOrder("wx0000000000000000", input));
  return warnings.map((warning) => ({ ...warning, path: deskPath(warning.path) }));
}

/**
 * What a person asks for when she places an order: amounts in fen, times as ISO instants. WeChat's own rules are
 * checked by the client's schema, so that form, action and client refuse the same things for the same reasons.
 */
export const createOrderInput = fields.superRefine((input, context) => {
  for (const { code, path, values } of wireIssues(input)) {
    context.addIssue({ code: "custom", message: code, path, params: values });
  }
});
