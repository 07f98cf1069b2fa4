/** Words for a value in both languages. */
export interface Label {
  "zh-CN": string;
  en: string;
}

export type UpstreamStatus = "unpaid" | "paid" | "refunding" | "refunded" | "closed";

/** `status` of an order (wechat-api.md 1.4). 3 and 4 both mean paid; a partial refund changes nothing. */
export const orderStatuses: Record<number, { upstream: UpstreamStatus; label: Label }> = {
  1: { upstream: "unpaid", label: { "zh-CN": "未支付", en: "Not paid" } },
  3: { upstream: "paid", label: { "zh-CN": "已支付", en: "Paid" } },
  4: { upstream: "paid", label: { "zh-CN": "已支付", en: "Paid" } },
  5: { upstream: "refunded", label: { "zh-CN": "已全额退款", en: "Refunded in full" } },
  6: { upstream: "refunding", label: { "zh-CN": "退款中", en: "Being refunded" } },
  12: { upstream: "closed", label: { "zh-CN": "超时未支付，已自动关闭", en: "Closed: not paid in time" } },
};

/** What WeChat's order status means; null for a number that is not documented. */
export function upstreamStatusOf(status: number): UpstreamStatus | null {
  return Object.hasOwn(orderStatuses, status) ? (orderStatuses[status]?.upstream ?? null) : null;
}

/** `refund_status` of a partial refund (wechat-api.md 1.4). */
export const refundStatuses: Record<number, Label> = {
  5: { "zh-CN": "已退款", en: "Refunded" },
  6: { "zh-CN": "退款中", en: "Being refunded" },
};

/** `fee_type` (wechat-api.md 1.4). */
export const feeTypes: Record<number, { currency: "CNY" | "USD"; label: Label }> = {
  1: { currency: "CNY", label: { "zh-CN": "人民币", en: "Chinese yuan" } },
  2: { currency: "USD", label: { "zh-CN": "美元", en: "US dollar" } },
};

/** `payment_info_source`: who holds the record of what is owed (wechat-api.md 1.4). */
export const paymentInfoSources: Record<number, Label> = {
  1: { "zh-CN": "财政", en: "Finance department" },
  2: { "zh-CN": "委办局", en: "Government bureau" },
};

/** `payment_notice_type` (wechat-api.md 1.2). */
export const paymentNoticeTypes: Record<1 | 2, Label> = {
  1: { "zh-CN": "普通通知书", en: "Ordinary notice" },
  2: { "zh-CN": "处罚通知书", en: "Penalty notice" },
};

/** `scene`: where an order was placed. Only some can be chosen; `ctiyservice` is WeChat's spelling (1.3, 1.4). */
export const scenes: Record<string, { canOrder: boolean; label: Label }> = {
  biz: { canOrder: true, label: { "zh-CN": "公众号", en: "Official account" } },
  ctiyservice: { canOrder: true, label: { "zh-CN": "城市服务", en: "City service" } },
  miniprogram: { canOrder: true, label: { "zh-CN": "小程序", en: "Mini program" } },
  offline: { canOrder: false, label: { "zh-CN": "线下扫码", en: "Offline QR code" } },
  pc: { canOrder: false, label: { "zh-CN": "电脑端", en: "Desktop computer" } },
  app: { canOrder: false, label: { "zh-CN": "手机应用", en: "Mobile app" } },
  other: { canOrder: false, label: { "zh-CN": "其他", en: "Other" } },
};

/** `trade_type` (wechat-api.md 1.3); JSAPI where none is given. */
export const tradeTypes: Record<"JSAPI" | "MWEB", Label> = {
  JSAPI: { "zh-CN": "微信内支付", en: "Inside WeChat" },
  MWEB: { "zh-CN": "微信外浏览器 H5 支付", en: "H5 page outside WeChat" },
};

/** `order_number_type` of shopping orders (wechat-api.md 5.2). */
export const orderNumberTypes: Record<1 | 2, Label> = {
  1: { "zh-CN": "商户侧单号（商户号 + 商户订单号）", en: "Merchant's number (mchid and out_trade_no)" },
  2: { "zh-CN": "微信支付单号（transaction_id）", en: "WeChat Pay's number (transaction_id)" },
};

/**
 * `order_number_type` as the samples write it. WXPAY_TRADE_NUMBER stands in WeChat's own sample of verify;
 * MERCHANT_OUT_TRADE_NO in no document, only in public clients: an inference (wechat-api.md 5.2, 9.4).
 */
export const orderNumberTypeNames = { 1: "MERCHANT_OUT_TRADE_NO", 2: "WXPAY_TRADE_NUMBER" } as const;

/** The name of a number's type: what WeChat may take where it refuses the number. */
export function orderNumberTypeName(type: 1 | 2) {
  return orderNumberTypeNames[type];
}

const orderNumberTypesByText = new Map<string, 1 | 2>([
  ["1", 1],
  ["2", 2],
  [orderNumberTypeNames[1], 1],
  [orderNumberTypeNames[2], 2],
]);

/** Reads `order_number_type`, which may be text (wechat-api.md 5.2); null if unknown. */
export function orderNumberTypeOf(value: unknown): 1 | 2 | null {
  return orderNumberTypesByText.get(String(value)) ?? null;
}
