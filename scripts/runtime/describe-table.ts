import { createTranslator } from "next-intl";
import { type Fen, formatFen } from "@/lib/money";
import {
  type DescriptionTexts,
  describeOrders,
  type OrdersDescription,
} from "@/lib/orders/batch/describe-orders";
import type { TableNote } from "@/lib/orders/batch/table-notes";
import { problemWords } from "@/lib/runs/problem-words";
import { columnLetters, type TableError } from "@/lib/tables/table-error";
import { messagesOf } from "@/messages";

const messages = messagesOf.en;
const words = <Namespace extends keyof typeof messages>(namespace: Namespace) =>
  createTranslator({ locale: "en", messages, namespace });

const errors = words("errors");
const validation = words("validation");
const tables = words("tables");
const batch = words("orders-batch");
const columns = createTranslator({ locale: "en", messages, namespace: "orders-batch.columns" });
const problem = problemWords({ errors, validation, columns, locale: "en" });

const yuan = (amount: number) => formatFen(amount as Fen);

function noteText(note: TableNote): string {
  switch (note.code) {
    case "total-differs":
      return note.readFen === null
        ? batch("notes.total-unreadable", { line: note.line, sum: yuan(note.sumFen) })
        : batch("notes.total-differs", {
            line: note.line,
            read: yuan(note.readFen),
            sum: yuan(note.sumFen),
          });
    case "rows-joined":
      return batch("notes.rows-joined", { lines: note.lines.join(", "), number: note.number });
    default:
      return batch(`notes.${note.code}`, { count: note.lines.length, lines: note.lines.join(", ") });
  }
}

function tableText({ problem: { code, sheet, line, column, limit = 0 } }: TableError): string {
  const cell = line === undefined || column === undefined ? null : `${columnLetters(column)}${line}`;
  const place = [
    sheet === undefined ? null : tables("sheet", { sheet }),
    cell !== null ? tables("atCell", { cell }) : line === undefined ? null : tables("at", { line }),
  ].filter((part) => part !== null);
  const text = tables(`problems.${code}`, { limit });
  return place.length > 0 ? `${place.join(", ")}: ${text}` : text;
}

const fieldName = (field: string) => (columns.has(field as "fee") ? columns(field as "fee") : field);

const texts: DescriptionTexts = {
  issue: (issue) => problem({ code: "invalid", issues: [issue] }).join(" "),
  table: tableText,
  note: noteText,
  missing: (fields) =>
    `${batch("missing", { columns: fields.map(fieldName).join(", ") })}. Name these columns in the header row.`,
  twice: (headers) => batch("twice", { columns: headers.join(", ") }),
  column: ({ header, field, letters }) => {
    const name = header === "" ? `Column ${letters}` : `Column ${letters} (“${header}”)`;
    return field === null
      ? `${name} is not known and not used. The desk asks once what it is.`
      : `${name} is taken for “${fieldName(field)}” by its name. The desk asks once whether it is.`;
  },
};

/** What the desk would read of a table of orders, in English; see `describeOrders`. */
export function describeTable(
  bytes: Uint8Array,
  options: { sheet?: string | undefined; includeHidden: boolean },
): Promise<OrdersDescription> {
  return describeOrders({ bytes }, options, texts);
}
