import { createTranslator } from "next-intl";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Discrepancy, Prisma } from "@/lib/db/generated/client";
import type { Locale } from "@/lib/i18n/locales";
import type { TypedCell, TypedTable } from "@/lib/tables/typed-cells";
import { dayOf } from "@/lib/time";
import { messagesOf } from "@/messages";
import { discrepancyWhere, type Viewer } from "../filter";
import type { RequestExportInput } from "./schemas";

export const exportColumns = [
  "day",
  "account",
  "merchant",
  "kind",
  "state",
  "age",
  "number",
  "transaction",
  "region",
  "department",
  "bill",
  "desk",
  "difference",
  "order",
  "owner",
  "resolution",
  "remark",
  "settledBy",
  "settledAt",
  "foundAt",
  "id",
] as const;
type Column = (typeof exportColumns)[number];

const rowsAtOnce = 1_000;
const dayMs = 86_400_000;

const text = (value: string | null): TypedCell => ({ is: "text", value });

function words(locale: Locale) {
  return createTranslator({ locale, messages: messagesOf[locale], namespace: "reconciliation" });
}

type Context = { t: ReturnType<typeof words>; names: ReadonlyMap<string, string>; today: number };

function difference({ billFen, deskFen }: Discrepancy): bigint | null {
  return billFen === null || deskFen === null ? null : billFen - deskFen;
}

function cellsOf(row: Discrepancy, { t, names, today }: Context): TypedCell[] {
  const cells: Record<Column, TypedCell> = {
    day: { is: "day", value: row.day.toISOString().slice(0, 10) },
    account: text(names.get(row.accountId) ?? row.accountId),
    merchant: text(row.mchId),
    kind: text(t(`settle.kinds.${row.kind}`)),
    state: text(t(`exports.states.${row.state}`)),
    age: { is: "count", value: Math.round((today - row.day.getTime()) / dayMs) },
    number: text(row.number),
    transaction: text(row.transactionId),
    region: text(row.regionCode),
    department: text(row.departmentCode),
    bill: { is: "yuan", fen: row.billFen },
    desk: { is: "yuan", fen: row.deskFen },
    difference: { is: "yuan", fen: difference(row) },
    order: text(row.orderId),
    owner: text(row.ownerName),
    resolution: text(row.resolution && t(`settle.resolutions.${row.resolution}`)),
    remark: text(row.remark),
    settledBy: text(row.settledByName),
    settledAt: { is: "instant", at: row.settledAt },
    foundAt: { is: "instant", at: row.createdAt },
    id: text(row.id),
  };
  return exportColumns.map((column) => cells[column]);
}

type Asked = Omit<RequestExportInput, "requestKey">;

/** Oldest first, by the same order as the index: a page costs the same wherever it is. */
async function* pagesOf({ scope, filter }: Asked, viewer: Viewer): AsyncGenerator<Discrepancy[]> {
  const matching = discrepancyWhere(scope, filter, viewer);
  let after: Prisma.DiscrepancyWhereInput = {};
  for (;;) {
    const rows = await db().discrepancy.findMany({
      // What is found while the file is written is not in it.
      where: { AND: [matching, { createdAt: { lte: viewer.now } }, after] },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: rowsAtOnce,
    });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    const { createdAt, id } = last;
    after = {
      createdAt: { gte: createdAt },
      OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }],
    };
  }
}

/** The discrepancies that match as a table, a thousand at a time. `onRows` hears how many have been read. */
export async function exportTable(
  asked: Asked,
  viewer: Viewer,
  onRows: (count: number) => Promise<void>,
): Promise<TypedTable> {
  const t = words(asked.locale);
  const today = Date.parse(`${dayOf(viewer.now)}T00:00:00Z`);
  const context: Context = { t, names: await accountNames(), today };
  const rows = async function* () {
    for await (const page of pagesOf(asked, viewer)) {
      yield page.map((row) => cellsOf(row, context));
      await onRows(page.length);
    }
  };
  return { header: exportColumns.map((column) => t(`exports.columns.${column}`)), rows: rows() };
}
