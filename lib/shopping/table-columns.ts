import type { TableSchema } from "@/lib/tables/open-table";

/** The columns of a table of uploads. Safe in the browser. */
export const uploadColumns = ["type", "transactionId", "mchid", "outTradeNo", "openid"] as const;
export type UploadColumn = (typeof uploadColumns)[number];

/** What their headers may be called: as the desk names them, and as WeChat does (wechat-api.md 5.2). */
const names: TableSchema<UploadColumn>["names"] = {
  type: ["单号类型", "order_number_type", "kind of number"],
  transactionId: ["微信支付单号", "微信支付订单号", "微信订单号", "transaction_id", "WeChat Pay's number"],
  mchid: ["商户号", "mch_id", "merchant number"],
  outTradeNo: ["商户订单号", "商户侧单号", "商户单号", "out_trade_no", "merchant's order number"],
  openid: ["付款人openid", "用户标识", "payer.openid", "payer's openid"],
};

/** A table of uploads to verify. */
export const uploadsTable: TableSchema<UploadColumn> = {
  names,
  missing: (has) => {
    const isNumbered = has("transactionId") || (has("mchid") && has("outTradeNo"));
    return [...(isNumbered ? [] : ["transactionId" as const]), ...(has("openid") ? [] : ["openid" as const])];
  },
};

const kinds: Record<string, "1" | "2"> = {
  "1": "1",
  商户侧单号: "1",
  商户订单号: "1",
  "merchant's number": "1",
  "2": "2",
  微信支付单号: "2",
  微信支付订单号: "2",
  "wechat pay's number": "2",
  // The names on the wire (lib/wechat/enumerations.ts).
  merchant_out_trade_no: "1",
  wxpay_trade_number: "2",
};

/** The kind of number that a row means; where it does not say, the one that it gives. Null for a word that is no kind. */
export function kindOfNumber(typed: string, given: { transactionId: string }): "1" | "2" | null {
  const word = typed.normalize("NFKC").trim().toLowerCase();
  if (word !== "") return kinds[word] ?? null;
  return given.transactionId === "" ? "1" : "2";
}
