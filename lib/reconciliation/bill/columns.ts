import { BillError } from "./bill-error";

/** What the desk reads of a bill, by the names that its kinds give the column (wechat-api.md 6). */
const namesOf = {
  tradedAt: ["交易时间"],
  appid: ["公众账号ID"],
  mchId: ["商户号"],
  transactionId: ["微信订单号"],
  merchantOrderNo: ["商户订单号"],
  tradeType: ["交易类型"],
  tradeState: ["交易状态"],
  currency: ["货币种类"],
  /** What the payer owed: the trade bill of 27 columns tells it apart from what is settled. */
  total: ["订单金额", "总金额"],
  settled: ["应结订单金额"],
  coupon: ["代金券金额", "企业红包金额"],
  refundId: ["微信退款单号"],
  refundOutId: ["商户退款单号"],
  refund: ["退款金额"],
  refundAsked: ["申请退款金额"],
  couponRefund: ["充值券退款金额", "企业红包退款金额"],
  refundState: ["退款状态"],
  description: ["商品名称"],
  handlingFee: ["手续费"],
  regionCode: ["行政区划代码"],
  number: ["缴费通知书编号(或平台订单号)"],
  departmentCode: ["执收单位编码"],
  noticeType: ["通知书类型"],
  bankId: ["银行ID"],
} as const satisfies Record<string, readonly string[]>;

export type BillField = keyof typeof namesOf;

/** Without these a line says nothing that can be matched. */
const required = [
  "tradedAt",
  "appid",
  "mchId",
  "transactionId",
  "merchantOrderNo",
  "tradeState",
  "currency",
  "total",
  "refundId",
  "refund",
  "handlingFee",
] as const satisfies BillField[];

/** `nontax`: downloadbill's 27 columns; `trade`: WeChat Pay's own, of 24 or 27. */
export type BillKind = "nontax" | "trade";

export type BillColumns = {
  kind: BillKind;
  /** The names as they stand in the header, in its order. */
  names: readonly string[];
  /** Where each field is; -1 for one that this bill does not have. */
  at: Record<BillField, number>;
};

const nameOf = (cell: string) =>
  cell
    .replace(/^[`"\s]+|["\s]+$/g, "")
    .replaceAll("（", "(")
    .replaceAll("）", ")");

/** Whether a line can be a bill's header at all. */
export function looksLikeHeader(line: string): boolean {
  return line.includes("交易时间") && line.includes("微信订单号");
}

/** Finds the columns by their names: WeChat may add some, leave some out, or change their order. Throws BillError. */
export function readColumns(line: string): BillColumns {
  const names = line.split(",").map(nameOf);
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) throw new BillError("column-twice", { line: 1, column: twice });
  const indexOf = (field: BillField) => {
    const known: readonly string[] = namesOf[field];
    return names.findIndex((name) => known.includes(name));
  };
  const fields = Object.keys(namesOf) as BillField[];
  const at = Object.fromEntries(fields.map((field) => [field, indexOf(field)])) as BillColumns["at"];
  // 总金额 and 订单金额 never stand in one bill; where both did, the payer's is meant.
  const owed = names.indexOf("订单金额");
  if (owed >= 0) at.total = owed;
  const missing = required.find((field) => at[field] < 0);
  if (missing) throw new BillError("column-missing", { line: 1, column: namesOf[missing][0] });
  return { kind: at.departmentCode >= 0 && at.number >= 0 ? "nontax" : "trade", names, at };
}
