import { expect, it } from "vitest";
import { mapColumns } from "@/lib/tables/map-columns";
import en from "@/messages/en/orders-batch.json";
import zh from "@/messages/zh-CN/orders-batch.json";
import { batchColumns, columnNames, neededColumns } from "./columns";
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
  const { at, unknown, twice } = mapColumns(header, columnNames);
  expect({ unknown, twice }).toEqual({ unknown: [], twice: [] });
  expect(at).toEqual(Object.fromEntries(batchColumns.map((column, index) => [column, index])));
  const needed = explained.flatMap(([name, mark]) => (mark === template.needed ? [name] : []));
  expect(needed).toEqual(neededColumns.map((column) => columns[column]));
});

it("knows each name of a column as that column and no other", () => {
  for (const [column, names] of Object.entries(columnNames)) {
    for (const name of names) expect(mapColumns([name], columnNames).at).toEqual({ [column]: 0 });
  }
});
