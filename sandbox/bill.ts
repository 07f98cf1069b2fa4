import { shanghaiDate, shanghaiTime } from "./clock";
import type { Order, Refund } from "./types";

/** The 27 columns of the nontax bill (wechat-api.md 6.1). */
export const BILL_COLUMNS = [
  "交易时间",
  "公众账号ID",
  "商户号",
  "子商户号",
  "微信订单号",
  "商户订单号",
  "用户标识",
  "交易类型",
  "交易状态",
  "付款银行",
  "货币种类",
  "总金额",
  "企业红包金额",
  "微信退款单号",
  "商户退款单号",
  "退款金额",
  "企业红包退款金额",
  "退款类型",
  "退款状态",
  "商品名称",
  "手续费",
  "费率",
  "行政区划代码",
  "缴费通知书编号(或平台订单号)",
  "执收单位编码",
  "通知书类型",
  "银行ID",
] as const;

const SUMMARY_COLUMNS = [
  "总交易单数",
  "总交易额",
  "总退款金额",
  "总企业红包退款金额",
  "手续费总金额",
] as const;

/** Fen as yuan with two decimals, without floating point. */
export function yuan(fen: number): string {
  const digits = String(fen).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function line(values: readonly string[]): string {
  return values.map((value) => `\`${value.replace(/[\r\n`]/g, " ")}`).join(",");
}

function row(order: Order, refund: Refund | null): string {
  const { request, payment } = order;
  return line([
    shanghaiTime(refund?.finishedAtMs ?? payment?.paidAtMs ?? 0),
    request.appid,
    order.mchId,
    "0",
    payment?.transId ?? "",
    payment?.outTradeNo ?? "",
    request.openid ?? "",
    payment?.tradeType ?? "",
    refund === null ? "SUCCESS" : "REFUND",
    "OTHERS",
    "CNY",
    refund === null ? yuan(request.fee) : "0.00",
    "0.00",
    refund?.refundOrderId ?? "0",
    refund === null || refund.refundOutId === "" ? "0" : refund.refundOutId,
    yuan(refund?.fee ?? 0),
    "0.00",
    refund === null ? "" : "ORIGINAL",
    refund === null ? "" : "SUCCESS",
    request.desc,
    "0.00000",
    "0.00%",
    request.region_code,
    request.payment_notice_no ?? request.order_no ?? "",
    request.department_code,
    String(request.payment_notice_type ?? 1),
    order.bankId,
  ]);
}

export type BillFilter = {
  date: string;
  type: "ALL" | "SUCCESS" | "REFUND";
  appid: string;
  mchId?: string | undefined;
};

type BillEntry = { atMs: number; order: Order; refund: Refund | null };

function entriesOf(order: Order, { date, type }: BillFilter): BillEntry[] {
  const entries: BillEntry[] = [];
  const { payment } = order;
  if (type !== "REFUND" && payment !== null) entries.push({ atMs: payment.paidAtMs, order, refund: null });
  for (const refund of type === "SUCCESS" ? [] : order.refunds) {
    if (refund.finishedAtMs !== null) entries.push({ atMs: refund.finishedAtMs, order, refund });
  }
  return entries.filter((entry) => shanghaiDate(entry.atMs) === date);
}

/** The bill of one day in Asia/Shanghai as CSV with CRLF: header, rows by time, and two lines of summary. */
export function makeBill(orders: readonly Order[], filter: BillFilter): string {
  const entries = orders
    .filter((order) => order.request.appid === filter.appid)
    .filter((order) => (filter.mchId ?? "") === "" || order.mchId === filter.mchId)
    .flatMap((order) => entriesOf(order, filter))
    .sort((left, right) => left.atMs - right.atMs);
  const paidFen = entries.reduce(
    (sum, { order, refund }) => sum + (refund === null ? order.request.fee : 0),
    0,
  );
  const refundedFen = entries.reduce((sum, { refund }) => sum + (refund?.fee ?? 0), 0);
  const summary = [String(entries.length), yuan(paidFen), yuan(refundedFen), "0.00", "0.00000"];
  const rows = entries.map(({ order, refund }) => row(order, refund));
  return [BILL_COLUMNS.join(","), ...rows, SUMMARY_COLUMNS.join(","), line(summary), ""].join("\r\n");
}
