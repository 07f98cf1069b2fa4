import type { Permission } from "@/lib/access/permissions";

export type NavigationItem = { key: string; href: string; permission: Permission };
export type NavigationGroup = { key: string; items: NavigationItem[] };

/** The left navigation, grouped by what people do. A role sees only what it may open. */
export const navigation = [
  {
    key: "collect",
    items: [
      { key: "overview", href: "/", permission: "overview:read" },
      { key: "orders", href: "/orders", permission: "orders:read" },
      { key: "runs", href: "/runs", permission: "runs:read" },
      { key: "reconciliation", href: "/reconciliation", permission: "reconciliation:read" },
    ],
  },
  {
    key: "answer",
    items: [
      { key: "lookup", href: "/lookup", permission: "lookup:read" },
      { key: "renotifications", href: "/renotifications", permission: "renotifications:read" },
      { key: "shopping", href: "/shopping", permission: "shopping:read" },
    ],
  },
  {
    key: "manage",
    items: [
      { key: "mock-notifications", href: "/mock-notifications", permission: "mock-notifications:read" },
      { key: "captures", href: "/captures", permission: "captures:read" },
      { key: "audit", href: "/audit", permission: "audit:read" },
      { key: "accounts", href: "/accounts", permission: "accounts:read" },
      { key: "users", href: "/users", permission: "users:read" },
      { key: "jobs", href: "/jobs", permission: "jobs:read" },
    ],
  },
] as const satisfies NavigationGroup[];
