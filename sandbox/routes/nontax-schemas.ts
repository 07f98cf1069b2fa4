import { isIP } from "node:net";
import { z } from "zod";
import { startOfShanghaiDate } from "../clock";

const text = z.string().min(1);
const fen = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const positiveFen = fen.min(1);
const date = z
  .string()
  .refine((value) => value === "" || !Number.isNaN(startOfShanghaiDate(value)), "is not YYYYMMDD");
const noticeType = z.number().int();
const webUrl = z.url({ protocol: /^https?$/ });

const item = z.looseObject({
  no: z.number().int(),
  item_id: text,
  item_name: text,
  overdue: fen.optional(),
  penalty: fen.optional(),
  fee: fen,
});

const appid = text;

export const queryFeeBody = z.looseObject({
  appid,
  service_id: z.number().int(),
  bank_id: z.string().optional(),
  payment_notice_no: text,
  department_code: text,
  payment_notice_type: noticeType.optional(),
  region_code: text,
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
  region_code: text,
  user_name: z.string().optional(),
  items: z.array(item).min(1),
  payment_notice_create_time: z.number().int().positive(),
  payment_expire_date: date.optional(),
};

type OrderLike = {
  order_no?: string | undefined;
  payment_notice_no?: string | undefined;
};

function wrongWith(order: OrderLike): string | null {
  const hasNotice = (order.payment_notice_no ?? "") !== "";
  const isOne = hasNotice !== ((order.order_no ?? "") !== "");
  return isOne ? null : "exactly one of payment_notice_no and order_no";
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
    region_code: text,
    department_code: text,
    payment_notice_no: z.string().optional(),
    order_no: z.string().optional(),
  })
  .refine(
    (body) => ((body.payment_notice_no ?? "") !== "") !== ((body.order_no ?? "") !== ""),
    "exactly one of payment_notice_no and order_no",
  );

export const refundBody = z.looseObject({
  appid,
  order_id: text,
  reason: text,
  refund_fee: positiveFen.optional(),
  refund_out_id: text.optional(),
});

export const downloadBillBody = z.looseObject({
  appid,
  mch_id: z.string().optional(),
  bill_date: z.string().refine((value) => !Number.isNaN(startOfShanghaiDate(value)), "is not YYYYMMDD"),
  bill_type: z.enum(["ALL", "SUCCESS", "REFUND"]).default("ALL"),
});

export const mockBody = z.looseObject({ appid, url: webUrl, version: z.number().int().default(1) });
