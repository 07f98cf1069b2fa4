import { type BatchColumn, batchColumns, neededColumns } from "./columns";

/** What each column of the template shows as an example. */
const examples: Partial<Record<BatchColumn, string>> = {
  paymentNoticeNo: "440204190185356",
  noticeCreatedAt: "2026-11-01 10:00:00",
  paymentExpireDate: "2026-12-31",
  paymentNoticeType: "2",
  ip: "113.68.115.241",
  itemId: "103050101200",
  fee: "200.00",
  regionCode: "440200",
  departmentCode: "143605002004",
  tradeType: "JSAPI",
};

type Texts = {
  column: (column: BatchColumn) => string;
  help: (column: BatchColumn) => string;
  needed: string;
};

/** The columns of the template, and a line for each that explains it: name, whether it is needed, why, example. */
export function batchTemplate(texts: Texts): { header: string[]; explained: string[][] } {
  const isNeeded = (column: BatchColumn) => (neededColumns as readonly string[]).includes(column);
  return {
    header: batchColumns.map(texts.column),
    explained: batchColumns.map((column) => [
      texts.column(column),
      isNeeded(column) ? texts.needed : "",
      texts.help(column),
      examples[column] ?? "",
    ]),
  };
}
