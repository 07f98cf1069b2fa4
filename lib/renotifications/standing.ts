import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { CreateRenotificationInput } from "./schemas";

/** How long a request may take to be answered, and an accepted one to be delivered, before another may be made. */
export const settlingMs = 120_000;

/** Whether a request has no answer although it should long have one: the desk that sent it has died. */
export function isAbandoned({ state, createdAt }: Renotification, now: Date): boolean {
  return state === "asking" && now.getTime() - createdAt.getTime() >= settlingMs;
}

/** Notes of an abandoned request that nobody knows whether WeChat got it. */
export async function closeAbandoned(tx: Transaction, row: Renotification, actor: Actor): Promise<void> {
  const after = { state: "unknown", delivery: "pending" } as const;
  const { count } = await tx.renotification.updateMany({
    where: { id: row.id, state: "asking" },
    data: after,
  });
  if (count === 0) return;
  await recordAudit(tx, {
    actor,
    action: "renotifications.answer",
    outcome: "unknown",
    target: { type: "renotification", id: row.id },
    accountId: row.accountId,
    reason: "abandoned",
    changes: auditChanges("renotification", row, after),
  });
}

/**
 * Refuses a second re-notification of an order while one is under way or has just been accepted. Held for one order at
 * a time until the transaction ends, so that two clicks cannot race.
 * @throws DeskError `conflict` with a link to the one that stands
 */
export async function refuseWhereStanding(
  tx: Transaction,
  { accountId, wechatOrderId, requestKey }: CreateRenotificationInput,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const lock = JSON.stringify(["renotification", accountId, wechatOrderId]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  // The same key is the same request: the unique key decides there, not this rule.
  const earlier = { accountId, wechatOrderId, requestKey: { not: requestKey } };
  const asking = await tx.renotification.findMany({ where: { ...earlier, state: "asking" } });
  for (const row of asking.filter((one) => isAbandoned(one, now))) await closeAbandoned(tx, row, actor);
  const standing = await tx.renotification.findFirst({
    where: {
      ...earlier,
      createdAt: { gt: new Date(now.getTime() - settlingMs) },
      OR: [{ state: "asking" }, { state: "accepted", delivery: "pending" }],
    },
    orderBy: { createdAt: "desc" },
  });
  if (!standing) return;
  throw new DeskError("conflict", {
    detail: "renotification-standing",
    href: `/renotifications/${standing.id}`,
  });
}
