/** Columns that every known bill has; fields may be added or removed (wechat-api.md 6.1). */
const knownColumns = ["交易时间", "微信订单号", "总金额"];

function decode(line: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(line);
  } catch {
    return new TextDecoder("gb18030").decode(line);
  }
}

/**
 * Whether the first line of an answer is a bill's header, and the answer not something else: a failure in JSON, a page in
 * HTML, nothing. WeChat's content type says nothing. UTF-8, with or without a mark, or GBK.
 */
export function isBillHeader(line: Buffer): boolean {
  const columns = decode(line)
    .split(",")
    .map((column) => column.replace(/^[`"\s\ufeff]+|["\s]+$/g, ""));
  return knownColumns.some((column) => columns.includes(column));
}
