import { z } from "zod";
import { WechatError } from "../errors";
import type { OrderKey } from "../shopping";

/** The codes of wechat-api.md 5.4. */
const PARAMETER_ERROR = 268435461;

function fail(errcode: number, errmsg: string): never {
  throw new WechatError(errcode, errmsg);
}

function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(PARAMETER_ERROR, `参数错误 ${name}`);
  return value as Record<string, unknown>;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Strings of the older samples mean the same two kinds (wechat-api.md 5.2). */
const NUMBER_TYPES = new Map<unknown, 1 | 2>([
  [1, 1],
  [2, 2],
  ["MERCHANT_OUT_TRADE_NO", 1],
  ["WXPAY_TRADE_NUMBER", 2],
]);

export function checkOrderKey(value: unknown): OrderKey {
  const key = asObject(value, "order_key");
  const order_number_type = NUMBER_TYPES.get(key.order_number_type);
  if (order_number_type === undefined) fail(268485194, "订单单号类型非法");
  const transaction_id = asText(key.transaction_id);
  const mchid = asText(key.mchid);
  const out_trade_no = asText(key.out_trade_no);
  if (order_number_type === 2) {
    if (transaction_id === "") fail(268485195, "微信支付单号形式下 transaction_id 字段必须设置");
    return { order_number_type, transaction_id };
  }
  if (mchid === "") fail(268485196, "商户侧单号形式下 mchid 字段必须设置");
  if (out_trade_no === "") fail(268485197, "商户侧单号形式下 out_trade_no 字段必须设置");
  if (!/^[\w-]{1,32}$/.test(mchid)) fail(268485217, "商户号非法");
  if (!/^[\w*-]{1,64}$/.test(out_trade_no)) fail(PARAMETER_ERROR, "参数错误 out_trade_no");
  return { order_number_type, mchid, out_trade_no };
}

export function checkPayer(value: unknown): string {
  const openid = asText(asObject(value, "payer").openid);
  if (openid === "") fail(268485192, "用户标识 openid 为空");
  if (!/^[\w-]{10,64}$/.test(openid)) fail(268457013, "openid 解码失败");
  return openid;
}

export function checkUploadTime(value: unknown): string {
  const time = asText(value);
  if (time === "") fail(268485214, "上传时间必须设置");
  if (!z.iso.datetime({ offset: true }).safeParse(time).success)
    fail(268485216, "上传时间非法，请按照 Rfc3339 格式填写");
  return time;
}

/** shipping_list stands at the top, or in each of sub_orders of a combined order. */
export function checkShippings(body: Record<string, unknown>): void {
  const parts = Array.isArray(body.sub_orders) ? body.sub_orders : [body];
  for (const part of parts) checkShipping(asObject(part, "sub_orders"));
}

function checkShipping(part: Record<string, unknown>): void {
  const unified = part.delivery_mode === 1 || part.delivery_mode === "UNIFIED_DELIVERY";
  const split = part.delivery_mode === 2 || part.delivery_mode === "SPLIT_DELIVERY";
  if (!unified && !split) fail(268485224, "发货模式非法, 按照文档中发货模式枚举设置该字段");
  const list = Array.isArray(part.shipping_list) ? part.shipping_list : [];
  if (list.length === 0) fail(268485229, "物流信息列表为空");
  if (unified && list.length !== 1) fail(268485228, "统一发货模式下，物流信息列表长度必须为 1");
  for (const entry of list) checkParcel(asObject(entry, "shipping_list"), unified);
}

function checkParcel(parcel: Record<string, unknown>, unified: boolean): void {
  if (asText(parcel.tracking_no) === "") fail(268485226, "物流单号不能为空");
  if (asText(parcel.express_company) === "") fail(268485227, "物流公司编码必须设置");
  const items = Array.isArray(parcel.item_list) ? parcel.item_list : [];
  if (unified && items.length > 0) fail(268485231, "统一发货模式下不需要填写商品ID");
  if (unified) return;
  if (items.length === 0) fail(268485232, "分拆发货模式下，物流关联的商品列表不能为空");
  for (const item of items) {
    if (asText(asObject(item, "item_list").merchant_item_id) === "") {
      fail(268485230, "物流关联的商品列表中商户侧商品ID不能为空");
    }
  }
}

const goods = z.looseObject({
  merchant_item_id: z.string().min(1),
  name: z.string().min(1),
  unit_price: z.number().int().nonnegative(),
  quantity: z.number().int().positive(),
});
const details = z.looseObject({ item_list: z.array(goods).min(1) });
const uploadBody = z.union([
  z.looseObject({ order_list: z.array(details).min(1) }).transform((body) => body.order_list),
  z
    .looseObject({ sub_orders: z.array(z.looseObject({ order_list: z.array(details).min(1) })).min(1) })
    .transform((body) => body.sub_orders.flatMap((sub) => sub.order_list)),
  z.looseObject({ sub_orders: z.array(details).min(1) }).transform((body) => body.sub_orders),
]);

/** The price of all uploaded goods in fen. */
export function goodsTotalFen(body: unknown): number {
  const parsed = uploadBody.safeParse(body);
  if (!parsed.success) fail(PARAMETER_ERROR, "参数错误 order_list");
  const items = parsed.data.flatMap((order) => order.item_list);
  return items.reduce((sum, item) => sum + item.unit_price * item.quantity, 0);
}
