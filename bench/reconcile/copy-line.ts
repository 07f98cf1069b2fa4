import type { PlainRow } from "@/lib/reconciliation/testing/plain-rows";

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(value: string | number | null): string {
  return value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign);
}

/** One row as a line of COPY's text format, in the order of the table's columns. */
export function copyLine(billId: string, row: PlainRow): string {
  const values = [
    billId,
    row.line,
    row.kind,
    `${row.tradedAt}+08`,
    row.mchId,
    row.transactionId,
    row.merchantOrderNo,
    row.feeFen,
    row.refundFen,
    row.refundId,
    row.refundOutId,
    row.refundState,
    row.regionCode,
    row.departmentCode,
    row.number,
    row.noticeType,
    row.bankId,
    row.description,
    row.handlingFee,
  ];
  return `${values.map(escaped).join("\t")}\n`;
}
