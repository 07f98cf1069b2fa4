import { describe, expect, it } from "vitest";
import { can, type Permission, permissions, permissionsOfRole, roles } from "./permissions";

/** Written out apart from the table, so that a change of who may do what has to be made twice, on purpose. */
const holders: Record<Permission, string> = {
  "overview:read": "finance support admin auditor",
  "search:read": "finance support admin auditor",
  "orders:read": "finance support admin auditor",
  "orders:create": "finance",
  "orders:look": "finance support",
  "runs:read": "finance support",
  "lookup:read": "finance support",
  "cases:read": "finance support admin auditor",
  "cases:refresh": "finance support",
  "cases:reveal": "finance support",
  "renotifications:read": "finance support admin auditor",
  "renotifications:create": "finance support",
  "mock-notifications:read": "admin",
  "mock-notifications:create": "admin",
  "captures:read": "admin",
  "captures:manage": "admin",
  "shopping:read": "finance support",
  "shopping:create": "finance support",
  "reconciliation:read": "finance auditor",
  "reconciliation:manage": "finance",
  "reconciliation:export": "finance",
  "saved-views:manage": "finance",
  "audit:read": "admin auditor",
  "audit:export": "admin auditor",
  "accounts:read": "admin",
  "accounts:manage": "admin",
  "users:read": "admin",
  "users:manage": "admin",
  "jobs:read": "admin",
  "jobs:manage": "admin",
};

describe("the table of permissions", () => {
  it.each(permissions)("%s belongs to these roles and no other", (permission) => {
    expect(roles.filter((role) => can(role, permission)).join(" ")).toBe(holders[permission]);
  });

  it("lets an auditor change nothing", () => {
    expect(permissionsOfRole.auditor.filter((permission) => !/:(read|export)$/.test(permission))).toEqual([]);
  });

  it("lets no one who manages people or accounts place an order", () => {
    const managers = roles.filter((role) => can(role, "users:manage") || can(role, "accounts:manage"));
    expect(managers.filter((role) => can(role, "orders:create"))).toEqual([]);
  });
});
