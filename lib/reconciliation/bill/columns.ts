import { BillError } from "./bill-error";
import { splitQuoted } from "./split-line";

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
  coupon: ["代金券金额", "企业红包金额", "代金券或立减优惠金额"],
  /** Only in bills of kind REFUND, whose 交易时间 is the time of the payment. */
  refundAskedAt: ["退款申请时间"],
  refundDoneAt: ["退款成功时间"],
  refundId: ["微信退款单号"],
  refundOutId: ["商户退款单号"],
  refund: ["退款金额"],
  refundAsked: ["申请退款金额"],
  couponRefund: ["充值券退款金额", "企业红包退款金额", "代金券或立减优惠退款金额"],
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

const ofRefunds: readonly BillField[] = ["refundId", "refund"];

/** `nontax`: downloadbill's 27 columns; `trade`: WeChat Pay's own. */
export type BillKind = "nontax" | "trade";

/** What a bill lists. A day is reconciled only for what its bills list. */
export type Covers = { payments: boolean; refunds: boolean };

export type BillColumns = {
  kind: BillKind;
  covers: Covers;
  /** The names as they stand in the header, in its order. */
  names: readonly string[];
  /** Where each field is; -1 for one that this bill does not have. */
  at: Record<BillField, number>;
};

const nameOf = (cell: string) =>
  cell
    .replace(/^\ufeff/, "")
    .replace(/^[`"\s]+|["\s]+$/g, "")
    .replace(/\s+/g, "")
    .replaceAll("（", "(")
    .replaceAll("）", ")");

/** Whether cells can be a bill's header at all. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map(nameOf);
  return names.includes("交易时间") && names.includes("微信订单号");
}

const delimiters = [",", "\t", ";", "，", "|"];

/** The cells of a header, and what stands between them; null for a line that is none. */
export function splitHeader(line: string): { cells: string[]; delimiter: string } | null {
  for (const delimiter of delimiters) {
    const cells = splitQuoted(line, delimiter).cells;
    if (looksLikeHeader(cells)) return { cells, delimiter };
  }
  return null;
}

/**
 * What the columns say that the bill lists: WeChat Pay's kind SUCCESS has 18 columns, none about refunds, and its kind
 * REFUND has 26, with the times of the refund (WeChat Pay's page "交易账单文件格式说明" of 2023-09-26, and its downloadbill
 * of API v2). A nontax bill has the same columns whichever kind was asked for (wechat-api.md 6.1).
 */
function coversOf(at: BillColumns["at"]): Covers {
  if (at.refundAskedAt >= 0 || at.refundDoneAt >= 0) return { payments: false, refunds: true };
  return { payments: true, refunds: ofRefunds.some((field) => at[field] >= 0) };
}

/**
 * Finds the columns by their names: WeChat may add some, leave some out, or change their order. `line`: where the header
 * stands. Throws BillError.
 */
export function readColumns(cells: readonly string[], line = 1): BillColumns {
  const all = cells.map(nameOf);
  const names = all.slice(0, all.findLastIndex((name) => name !== "") + 1);
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) throw new BillError("column-twice", { line, column: twice });
  const indexOf = (field: BillField) => {
    const known: readonly string[] = namesOf[field];
    return names.findIndex((name) => known.includes(name));
  };
  const fields = Object.keys(namesOf) as BillField[];
  const at = Object.fromEntries(fields.map((field) => [field, indexOf(field)])) as BillColumns["at"];
  // 总金额 and 订单金额 never stand in one bill; where both did, the payer's is meant.
  const owed = names.indexOf("订单金额");
  if (owed >= 0) at.total = owed;
  const covers = coversOf(at);
  const missing = required.find((field) => at[field] < 0 && (covers.refunds || !ofRefunds.includes(field)));
  if (missing) throw new BillError("column-missing", { line, column: namesOf[missing][0] });
  return { kind: at.departmentCode >= 0 && at.number >= 0 ? "nontax" : "trade", covers, names, at };
}
