import type { Permission } from "@/lib/access/permissions";

type TopicDefinition = {
  /** Who may learn that something of it changed: who may read it. */
  permission: Permission;
  /** What of the desk's API is then out of date: these paths and all below them. */
  paths: readonly [string, ...string[]];
};

/**
 * Everything that a page can learn of while it is open. Which table tells of which topic is in the migrations
 * (`notify_changes_of`, see `live_changes`); a topic that is missing here reaches nobody.
 */
export const topics = {
  orders: { permission: "orders:read", paths: ["/api/orders", "/api/cases", "/api/overview"] },
  renotifications: {
    permission: "renotifications:read",
    paths: ["/api/renotifications", "/api/cases", "/api/overview"],
  },
  cases: { permission: "cases:read", paths: ["/api/cases"] },
  "mock-notifications": { permission: "mock-notifications:read", paths: ["/api/mock-notifications"] },
  captures: { permission: "captures:read", paths: ["/api/captures"] },
  shopping: { permission: "shopping:read", paths: ["/api/shopping"] },
  runs: { permission: "runs:read", paths: ["/api/runs"] },
  reconciliation: { permission: "reconciliation:read", paths: ["/api/reconciliation"] },
  accounts: { permission: "accounts:read", paths: ["/api/accounts"] },
  /** Which accounts WeChat holds back: a banner tells everybody who works through them. */
  "account-health": { permission: "overview:read", paths: ["/api/accounts/health"] },
  users: { permission: "users:read", paths: ["/api/users"] },
  /** No table's: whoever writes or ends a job says so (`lib/live/announce.ts`). */
  jobs: { permission: "jobs:read", paths: ["/api/jobs"] },
} as const satisfies Record<string, TopicDefinition>;

export type Topic = keyof typeof topics;
export const topicNames = Object.keys(topics) as Topic[];

/** What is set for a topic. */
export function topicDefinition(topic: Topic): TopicDefinition {
  return topics[topic];
}

/** Something of a topic changed. `ids` names what; null where it was too much to name, or is not known. */
export type Change = { topic: Topic; ids: readonly string[] | null };
