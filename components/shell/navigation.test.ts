import { expect, it } from "vitest";
import { can, permissions, roles } from "@/lib/access/permissions";
import { navigation } from "./navigation";

const items = navigation.flatMap((group) => [...group.items]);

it.each(roles)("begins with the overview for %s", (role) => {
  expect(items.find((item) => can(role, item.permission))?.href).toBe("/");
});

it("shows nothing that needs no permission", () => {
  expect(items.filter((item) => !permissions.includes(item.permission))).toEqual([]);
});
