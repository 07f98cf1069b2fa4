/** Columns that every known bill has; fields may be added or removed (wechat-api.md 6.1). */
const knownColumns = ["交易时间", "微信订单号", "总金额"];

function decode(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return new TextDecoder("gb18030").decode(body);
  }
}

/**
 * The text of a bill, or null if the answer is something else: a failure in JSON, a page in HTML, nothing.
 * WeChat's content type says nothing, so the header line decides. UTF-8, with or without a mark, or GBK.
 */
export function readBill(body: Buffer): string | null {
  const text = decode(body);
  const header = text.slice(0, text.search(/\r|\n|$/));
  const columns = header.split(",").map((column) => column.replace(/^[`"\s]+|["\s]+$/g, ""));
  return knownColumns.some((column) => columns.includes(column)) ? text : null;
}
