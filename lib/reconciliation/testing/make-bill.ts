/** The header of each kind of bill (wechat-api.md 6.1, 6.2). */
export const billHeaders = {
  nontax:
    "交易时间,公众账号ID,商户号,子商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,企业红包金额,微信退款单号,商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,商品名称,手续费,费率,行政区划代码,缴费通知书编号(或平台订单号),执收单位编码,通知书类型,银行ID",
  trade24:
    "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,企业红包金额,微信退款单号,商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率",
  trade27:
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注",
  success:
    "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,商品名称,商户数据包,手续费,费率",
  refund:
    "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率",
} as const;

const classicSummary = "总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额";

const summaryHeaders = {
  nontax: "总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额",
  trade24: "总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额",
  trade27: "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额",
  success: classicSummary,
  refund: classicSummary,
} as const;

export type Layout = keyof typeof billHeaders;

/** Cells by the names of the columns. */
export type BillCells = Record<string, string>;

export const appid = "wx5f6e43071809a9dd";

const usual: BillCells = {
  交易时间: "2026-11-20 09:30:00",
  公众账号ID: appid,
  商户号: "1900012345",
  子商户号: "0",
  特约商户号: "0",
  设备号: "",
  用户标识: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
  交易类型: "JSAPI",
  交易状态: "SUCCESS",
  付款银行: "OTHERS",
  货币种类: "CNY",
  企业红包金额: "0.00",
  代金券或立减优惠金额: "0.00",
  代金券或立减优惠退款金额: "0.00",
  代金券金额: "0.00",
  微信退款单号: "0",
  商户退款单号: "0",
  退款金额: "0.00",
  企业红包退款金额: "0.00",
  充值券退款金额: "0.00",
  退款类型: "",
  退款状态: "",
  商品名称: "交通违法罚款",
  商户数据包: "",
  手续费: "0.00000",
  费率: "0.00%",
  申请退款金额: "0.00",
  费率备注: "",
  行政区划代码: "440200",
  执收单位编码: "143605002004",
  通知书类型: "1",
  银行ID: "bank",
};

/** A payment: its number is part of all its ids. */
export function payment(number: number, yuan: string, change: BillCells = {}): BillCells {
  return {
    ...usual,
    微信订单号: `420000048020200302${String(number).padStart(10, "0")}`,
    商户订单号: `AQC${number}`,
    总金额: yuan,
    应结订单金额: yuan,
    订单金额: yuan,
    "缴费通知书编号(或平台订单号)": `4402041901${String(number).padStart(5, "0")}`,
    ...change,
  };
}

/** A refund of that payment. */
export function refund(number: number, yuan: string, change: BillCells = {}): BillCells {
  return {
    ...payment(number, "0.00"),
    交易状态: "REFUND",
    微信退款单号: `503000${String(number).padStart(10, "0")}`,
    商户退款单号: `R${number}`,
    退款金额: yuan,
    申请退款金额: yuan,
    退款类型: "ORIGINAL",
    退款状态: "SUCCESS",
    退款申请时间: usual.交易时间 ?? "",
    退款成功时间: usual.交易时间 ?? "",
    ...change,
  };
}

const hundredths = (text: string) => Number(text.replace(".", ""));
const yuanOf = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

/** The lines of a bill: header, rows, titles and values of the summary. */
export function billLines(rows: readonly BillCells[], layout: Layout = "nontax"): string[] {
  const names = billHeaders[layout].split(",");
  const cells = (values: readonly string[]) => values.map((value) => `\`${value}`).join(",");
  const sum = (name: string) =>
    yuanOf(rows.reduce((total, row) => total + hundredths(row[name] ?? "0.00"), 0));
  const paid = layout === "trade27" ? sum("应结订单金额") : sum("总金额");
  const rest = layout === "trade27" ? [sum("订单金额"), sum("申请退款金额")] : [];
  return [
    billHeaders[layout],
    ...rows.map((row) => cells(names.map((name) => row[name] ?? ""))),
    summaryHeaders[layout],
    cells([String(rows.length), paid, sum("退款金额"), "0.00", "0.00000", ...rest]),
  ];
}

/** The bill as a file. */
export function billBytes(lines: readonly string[], lineEnd = "\r\n"): Buffer {
  return Buffer.from(lines.map((line) => line + lineEnd).join(""));
}

/** A file as it comes over a wire, in pieces of any size. */
export async function* inPieces(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
