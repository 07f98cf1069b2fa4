export const roles = ["finance", "support", "admin", "auditor"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "overview:read",
  "search:read",
  "orders:read",
  "orders:create",
  "orders:look",
  "runs:read",
  "lookup:read",
  "cases:read",
  "cases:refresh",
  "cases:reveal",
  "renotifications:read",
  "renotifications:create",
  "mock-notifications:read",
  "mock-notifications:create",
  "shopping:read",
  "shopping:create",
  "audit:read",
  "audit:export",
  "accounts:read",
  "accounts:manage",
  "users:read",
  "users:manage",
  "jobs:read",
  "jobs:manage",
] as const;
export type Permission = (typeof permissions)[number];

/** Who may do what. The guard, the navigation and the tests all read this one table. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  finance: [
    "overview:read",
    "search:read",
    "orders:read",
    "orders:create",
    "orders:look",
    "runs:read",
    "lookup:read",
    "cases:read",
    "cases:refresh",
    "cases:reveal",
    "renotifications:read",
    "renotifications:create",
    "shopping:read",
    "shopping:create",
  ],
  support: [
    "overview:read",
    "search:read",
    "orders:read",
    "orders:look",
    "runs:read",
    "lookup:read",
    "cases:read",
    "cases:refresh",
    "cases:reveal",
    "renotifications:read",
    "renotifications:create",
    "shopping:read",
    "shopping:create",
  ],
  admin: [
    "overview:read",
    "search:read",
    "orders:read",
    "cases:read",
    "renotifications:read",
    "mock-notifications:read",
    "mock-notifications:create",
    "audit:read",
    "audit:export",
    "accounts:read",
    "accounts:manage",
    "users:read",
    "users:manage",
    "jobs:read",
    "jobs:manage",
  ],
  auditor: [
    "overview:read",
    "search:read",
    "orders:read",
    "cases:read",
    "renotifications:read",
    "audit:read",
    "audit:export",
  ],
};

/** Whether a role may do it. */
export function can(role: Role, permission: Permission): boolean {
  return permissionsOfRole[role].includes(permission);
}
