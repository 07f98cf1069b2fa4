import { expect, it } from "vitest";
import { fieldsTwice, mapColumns } from "@/lib/tables/map-columns";
import en from "@/messages/en/orders-batch.json";
import zh from "@/messages/zh-CN/orders-batch.json";
import { batchColumns, neededColumns, ordersTable, reasonHeaders } from "./columns";
import { batchTemplate } from "./template";

it.each([
  ["Chinese", zh],
  ["English", en],
])("reads every column of its own template in %s", (_language, { columns, help, template }) => {
  const { header, explained } = batchTemplate({
    column: (column) => columns[column],
    help: (column) => help[column],
    needed: template.needed,
  });
  const mapped = mapColumns(header, ordersTable.names);
  expect(fieldsTwice(mapped)).toEqual([]);
  expect(mapped.map(({ field, origin }) => [field, origin])).toEqual(
    batchColumns.map((column) => [column, "known"]),
  );
  const needed = explained.flatMap(([name, mark]) => (mark === template.needed ? [name] : []));
  expect(needed).toEqual(neededColumns.map((column) => columns[column]));
});

it("knows each name of a column as that column and no other", () => {
  for (const [column, names] of Object.entries(ordersTable.names)) {
    for (const name of names) expect(mapColumns([name], ordersTable.names)[0]?.field).toBe(column);
  }
});

it("leaves out the column of reasons that it writes itself, in both languages", () => {
  expect(reasonHeaders).toEqual([zh.refused.reason, en.refused.reason]);
});
