import { readAmount, readMoment } from "@/lib/tables/values";

/*
 * A line in which a value holds the delimiter itself, and nothing says which: the readings of it that can be right. Only
 * names of goods, the merchant's own remarks and amounts hold delimiters.
 */

const isCode = (text: string) => /^[A-Za-z_]*$/.test(text);
const isIdentifier = (text: string) => /^[0-9A-Za-z_\-*|@./:]*$/.test(text);
const isAmount = (text: string) => text === "" || readAmount(text) !== null;
const isTime = (text: string) => text === "" || (readMoment(text)?.time ?? null) !== null;

type Rule = { isFree?: true; mayGroup?: true; fits: (text: string) => boolean };

const free: Rule = { isFree: true, fits: () => true };
const amount: Rule = { mayGroup: true, fits: isAmount };
const code: Rule = { fits: isCode };
const identifier: Rule = { fits: isIdentifier };
const time: Rule = { fits: isTime };
/** A column that no document names: anything, but no delimiter. */
const unknown: Rule = { fits: () => true };

const rules: Record<string, Rule> = {
  ...{ 商品名称: free, 商户数据包: free, 费率备注: free },
  ...{ 总金额: amount, 订单金额: amount, 应结订单金额: amount, 退款金额: amount, 申请退款金额: amount },
  ...{ 代金券金额: amount, 企业红包金额: amount, 代金券或立减优惠金额: amount },
  ...{ 充值券退款金额: amount, 企业红包退款金额: amount, 代金券或立减优惠退款金额: amount },
  手续费: { fits: (text) => /^-?[\d.]+$/.test(text) },
  费率: { fits: (text) => /^(?:-?\d+(?:\.\d+)?%?)?$/.test(text) },
  ...{ 交易时间: time, 退款申请时间: time, 退款成功时间: time },
  ...{ 交易类型: code, 交易状态: code, 货币种类: code, 退款类型: code, 退款状态: code },
  付款银行: { fits: (text) => /^\w*$/.test(text) },
  ...{ 公众账号ID: identifier, 商户号: identifier, 子商户号: identifier, 特约商户号: identifier },
  ...{ 微信订单号: identifier, 商户订单号: identifier, 用户标识: identifier },
  ...{ 微信退款单号: identifier, 商户退款单号: identifier },
  行政区划代码: { fits: (text) => /^(?:\d{6,12})?$/.test(text) },
  通知书类型: { fits: (text) => /^\d?$/.test(text) },
  ...{ "缴费通知书编号(或平台订单号)": identifier, 执收单位编码: identifier, 银行ID: identifier },
};

export const ruleOf = (name: string): Rule => rules[name] ?? unknown;

/** More steps than a line takes that somebody could tell apart. */
const mostSteps = 20_000;
const mostReadings = 16;

/** What pieces of a line are as one value; null where they are none. A name neither begins nor ends with a delimiter. */
function joined(pieces: readonly string[], rule: Rule, delimiter: string, hasMarks: boolean): string | null {
  if (pieces.length === 1) return rule.fits((pieces[0] ?? "").trim()) ? (pieces[0] ?? "") : null;
  if (rule.isFree) {
    const isWhole = pieces[0]?.trim() !== "" && pieces.at(-1)?.trim() !== "";
    return isWhole ? pieces.join(hasMarks ? `${delimiter}\`` : delimiter) : null;
  }
  if (!rule.mayGroup || hasMarks || delimiter !== ",") return null;
  const text = pieces.map((piece) => piece.trim()).join(",");
  return readAmount(text) === null ? null : text;
}

type Line = { pieces: readonly string[]; delimiter: string; hasMarks: boolean };

/**
 * The ways in which the pieces of a line can be the cells of these columns. Null where there are too many to look
 * through.
 */
export function readingsOf(
  names: readonly string[],
  { pieces, delimiter, hasMarks }: Line,
): string[][] | null {
  const columns = names.map(ruleOf);
  const found: string[][] = [];
  let steps = 0;
  const walk = (column: number, from: number, cells: string[]): boolean => {
    steps += 1;
    if (steps > mostSteps || found.length > mostReadings) return false;
    const rule = columns[column];
    if (rule === undefined) {
      if (from === pieces.length) found.push(cells);
      return true;
    }
    const spare = pieces.length - from - (columns.length - column);
    const most = rule.isFree || rule.mayGroup ? spare : 0;
    for (let extra = 0; extra <= most; extra += 1) {
      const cell = joined(pieces.slice(from, from + extra + 1), rule, delimiter, hasMarks);
      if (cell !== null && !walk(column + 1, from + extra + 1, [...cells, cell])) return false;
    }
    return true;
  };
  // A line that is cut short at its end, as some spreadsheets do with empty cells.
  if (pieces.length < names.length) {
    const missing = Array.from({ length: names.length - pieces.length }, () => "");
    const padded = [...pieces, ...missing];
    return !hasMarks && columns.every(({ fits }, at) => fits((padded[at] ?? "").trim())) ? [padded] : [];
  }
  return walk(0, 0, []) ? found : null;
}
