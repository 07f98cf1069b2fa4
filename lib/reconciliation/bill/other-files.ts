import { BillError } from "./bill-error";
import { decoded } from "./encoding";

/*
 * What comes instead of a bill: WeChat's refusals, and the exports that people take for bills.
 */

const textIn = (text: string, name: string) =>
  new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?([^\\]<]{0,200})`).exec(text)?.[1]?.trim() ?? "";

/** `No Bill Exist` is API v2's, NO_STATEMENT_EXIST API v3's. */
const isNoBill = (words: string) => /no bill exist|NO_STATEMENT_EXIST/i.test(words);

function refused(code: string, words: string): BillError {
  const found = [words, code && `(${code})`].filter(Boolean).join(" ");
  return new BillError(isNoBill(`${code} ${words}`) ? "no-bill" : "wechat-refused", { found });
}

/** What WeChat says instead of a bill: XML in API v2, JSON in v3 and in the nontax API. */
function refusalIn(text: string): BillError | null {
  if (/^<xml\b/i.test(text) && text.includes("return_code")) {
    return refused(textIn(text, "error_code") || textIn(text, "err_code"), textIn(text, "return_msg"));
  }
  if (!text.startsWith("{")) return null;
  const code = /"(?:errcode|code)"\s*:\s*"?([\w-]{1,64})/.exec(text)?.[1];
  const words = /"(?:errmsg|message)"\s*:\s*"([^"]{0,200})/.exec(text)?.[1];
  return code === undefined ? null : refused(code, words ?? "");
}

/** By what the exports say of themselves in their titles, or by columns that only they have. */
const exports = [
  ["personal-wallet", /微信支付账单明细|微信昵称|交易时间,交易类型,交易对方,商品,收\/支/],
  ["alipay", /支付宝|交易时间,交易分类,交易对方,对方账号/],
  ["funds-bill", /记账时间[^\n]{0,40}(?:微信支付业务单号|资金流水单号)/],
] as const;

/** Why a text that has no bill's header is none, by its first bytes. */
export function whatElse(head: Uint8Array): BillError | null {
  const texts = [decoded(head, "utf-8"), decoded(head, "gb18030"), Buffer.from(head).toString("utf8")];
  for (const text of texts) {
    if (text === null) continue;
    const refusal = refusalIn(text.trimStart());
    if (refusal) return refusal;
    const bare = text.replace(/[`"\t ]/g, "");
    const found = exports.find(([, pattern]) => pattern.test(bare));
    if (found) {
      const line = bare.split(/\r\n|\n|\r/).findIndex((one) => found[1].test(one)) + 1;
      return new BillError(found[0], line > 0 ? { line } : {});
    }
  }
  return null;
}
