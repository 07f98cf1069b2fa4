import { can, type Permission, type Role } from "@/lib/access/permissions";
import { log } from "@/lib/log";
import { accountWork } from "./sources/accounts";
import { billWork } from "./sources/bills";
import { discrepancyWork } from "./sources/discrepancies";
import { jobWork } from "./sources/jobs";
import { orderWork } from "./sources/orders";
import { renotificationWork } from "./sources/renotifications";
import { runWork } from "./sources/runs";
import { shoppingWork } from "./sources/shopping";
import type { Attention, AttentionSource, Work } from "./types";

type Source = { permission: Permission; read: (now: Date) => Promise<Attention[]> };

const sources: Record<AttentionSource, Source> = {
  orders: { permission: "orders:read", read: orderWork },
  renotifications: { permission: "renotifications:read", read: renotificationWork },
  discrepancies: { permission: "reconciliation:read", read: discrepancyWork },
  bills: { permission: "reconciliation:read", read: billWork },
  runs: { permission: "runs:read", read: runWork },
  shopping: { permission: "shopping:read", read: shoppingWork },
  accounts: { permission: "accounts:read", read: accountWork },
  jobs: { permission: "jobs:read", read: jobWork },
};

/**
 * What needs someone, the oldest first, from every source of work that a role may see. A source that cannot be read is
 * named instead of taken for empty, and keeps nothing of the others from being shown.
 */
export async function findAttention(
  role: Role,
  now: Date,
  readable: Partial<Record<AttentionSource, Source["read"]>> = {},
): Promise<Work> {
  const names = (Object.keys(sources) as AttentionSource[]).filter((name) =>
    can(role, sources[name].permission),
  );
  const read = await Promise.allSettled(names.map((name) => (readable[name] ?? sources[name].read)(now)));
  const work: Work = { items: [], checked: [], unread: [] };
  read.forEach((result, index) => {
    const name = names[index];
    if (!name) return;
    if (result.status === "fulfilled") {
      work.checked.push(name);
      work.items.push(...result.value);
      return;
    }
    const { reason } = result;
    log().error(
      { source: name, type: reason instanceof Error ? reason.name : typeof reason },
      "work not read",
    );
    work.unread.push(name);
  });
  return { ...work, items: work.items.toSorted((a, b) => a.oldestAt.localeCompare(b.oldestAt)) };
}
