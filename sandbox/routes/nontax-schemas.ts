import { isIP } from "node:net";
import { z } from "zod";
import { startOfShanghaiDate } from "../clock";

const text = z.string().min(1);
const fen = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const positiveFen = fen.min(1);
const region = z.string().regex(/^\d{6}$/, "is not 6 digits");
const date = z
  .string()
  .refine((value) => value === "" || !Number.isNaN(startOfShanghaiDate(value)), "is not YYYYMMDD");
const noticeType = z.union([z.literal(1), z.literal(2)]);
const webUrl = z.url({ protocol: /^https?$/ });

const item = z.looseObject({
  no: z.number().int(),
  item_id: text,
  item_name: text,
  overdue: fen.optional(),
  penalty: fen.optional(),
  fee: positiveFen,
});

const appid = text;

export const queryFeeBody = z.looseObject({
  appid,
  service_id: z.number().int(),
  bank_id: z.string().optional(),
  payment_notice_no: text,
  department_code: text,
  payment_notice_type: noticeType.optional(),
  region_code: region,
});

const orderFields = {
  appid,
  bank_id: z.string().optional(),
  bank_account: z.string().optional(),
  mch_id: z.string().optional(),
  desc: text,
  fee: positiveFen,
  order_no: z.string().optional(),
  payment_notice_no: z.string().optional(),
  department_code: text,
  department_name: text,
  payment_notice_type: noticeType.optional(),
  region_code: region,
  user_name: z.string().optional(),
  items: z.array(item).min(1),
  payment_notice_create_time: z.number().int().positive(),
  payment_expire_date: date.optional(),
};

type OrderLike = {
  fee: number;
  items: z.infer<typeof item>[];
  order_no?: string | undefined;
  payment_notice_no?: string | undefined;
};

function wrongWith(order: OrderLike): string | null {
  const hasNotice = (order.payment_notice_no ?? "") !== "";
  if (hasNotice === ((order.order_no ?? "") !== "")) return "exactly one of payment_notice_no and order_no";
  if (order.items.some((entry, index) => entry.no !== index + 1)) return "items.no must be 1, 2, 3";
  if (order.items.some((entry) => entry.fee < (entry.overdue ?? 0) + (entry.penalty ?? 0))) {
    return "items.fee is less than overdue and penalty";
  }
  const sum = order.items.reduce((total, entry) => total + entry.fee, 0);
  return sum === order.fee ? null : "fee is not the sum of items.fee";
}

function checkOrder(order: OrderLike, context: z.RefinementCtx): void {
  const message = wrongWith(order);
  if (message !== null) context.addIssue({ code: "custom", message });
}

export const unifiedOrderBody = z
  .looseObject({
    ...orderFields,
    service_id: z.number().int().optional(),
    openid: z.string().optional(),
    return_url: webUrl.optional(),
    ip: z.string().refine((value) => isIP(value) !== 0, "is not an address"),
    scene: z.enum(["biz", "ctiyservice", "miniprogram"]),
    app_appid: z.string().optional(),
    trade_type: z.enum(["JSAPI", "MWEB"]).optional(),
    auto_call_pay: z.boolean().optional(),
  })
  .superRefine((order, context) => {
    checkOrder(order, context);
    if (order.scene !== "miniprogram" && order.return_url === undefined) {
      context.addIssue({
        code: "custom",
        path: ["return_url"],
        message: "is required unless scene is miniprogram",
      });
    }
  });

export const microPayBody = z
  .looseObject({
    ...orderFields,
    auth_code: z.string(),
    order_id: z.string().optional(),
  })
  .superRefine(checkOrder);

export const orderIdBody = z.looseObject({ appid, order_id: text });

export const orderListBody = z
  .looseObject({
    appid,
    region_code: region,
    department_code: text,
    payment_notice_no: z.string().optional(),
    order_no: z.string().optional(),
  })
  .refine(
    (body) => ((body.payment_notice_no ?? "") !== "") !== ((body.order_no ?? "") !== ""),
    "exactly one of payment_notice_no and order_no",
  );

export const refundBody = z
  .looseObject({
    appid,
    order_id: text,
    reason: text,
    refund_fee: positiveFen.optional(),
    refund_out_id: text.optional(),
  })
  .refine(
    (body) => (body.refund_fee === undefined) === (body.refund_out_id === undefined),
    "a partial refund needs both refund_fee and refund_out_id",
  );

export const downloadBillBody = z.looseObject({
  appid,
  mch_id: z.string().optional(),
  bill_date: z.string().refine((value) => !Number.isNaN(startOfShanghaiDate(value)), "is not YYYYMMDD"),
  bill_type: z.enum(["ALL", "SUCCESS", "REFUND"]).default("ALL"),
});

export const mockBody = z.looseObject({ appid, url: webUrl, version: z.number().int().default(1) });
