import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { actionCommands, type Command, matchCommands } from "./commands";

const orders: Command = { href: "/orders", label: "订单", names: ["订单", "Orders"] };
const newOrder: Command = { href: "/orders/new", label: "新建订单", names: ["新建订单", "New order"] };
const all = [newOrder, orders];

it.each([
  ["order", [orders, newOrder]],
  ["ＯＲＤＥＲ", [orders, newOrder]],
  ["订单", [orders, newOrder]],
  ["新建", [newOrder]],
  ["", [newOrder, orders]],
  ["nothing", []],
])("finds what is called %j in either language, the beginning first", (typed, found) => {
  expect(matchCommands(all, typed)).toEqual(found);
});

it.each(actionCommands)("leads to a page that there is: $href", ({ href }) => {
  const folder = new URL(`../../app/(desk)${href.split("?")[0]}/page.tsx`, import.meta.url);
  expect(existsSync(fileURLToPath(folder))).toBe(true);
});
