import { z } from "zod";
import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { isDay } from "@/lib/time";
import { listMerchants } from "../merchants";
import { billReadyAt } from "./bill-days";
import { fetchKey } from "./fetch-key";

export const askBillInput = z.object({
  accountId: z.guid(),
  mchId: z.string().min(1).max(64),
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: z.string().refine(isDay),
});
type Asked = z.output<typeof askBillInput>;
type Context = { actor: UserActor; input: Asked; now: Date };

async function requireAskable({ accountId, mchId, day }: Asked, now: Date): Promise<void> {
  const account = await db().account.findUnique({ where: { id: accountId } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  if (account.disabledAt) throw new DeskError("conflict", { detail: "account-disabled" });
  if (account.tokenKind === "authorizer")
    throw new DeskError("conflict", { detail: "account-shopping-only" });
  const merchants = await listMerchants(accountId);
  if (!merchants.some((merchant) => merchant.mchId === mchId)) {
    throw new DeskError("invalid", { detail: "merchant-unknown", field: "mchId" });
  }
  const readyAt = billReadyAt(day);
  if (readyAt > now) throw new DeskError("conflict", { detail: "bill-too-early", at: readyAt.toISOString() });
}

/**
 * Has a job download, import and match the bill of a day. Asked for again while it is being tried, it changes nothing; while
 * it waits for its next try, that one comes at once.
 * @throws DeskError `not-found`, `conflict` for an account that cannot ask or a day whose bill cannot be there yet,
 * `invalid` for a merchant that the desk does not know
 */
export async function askBill({ actor, input, now }: Context): Promise<{ isNew: boolean }> {
  await requireAskable(input, now);
  const { accountId, mchId, day } = input;
  return db().$transaction(async (tx) => {
    const asked = await tx.$executeRaw`
      INSERT INTO bill_fetches AS wanted (account_id, mch_id, day, state, next_at, asked_at, asked_by_name)
      VALUES (${accountId}::uuid, ${mchId}, ${day}::date, 'waiting', ${now}, ${now}, ${actor.name})
      ON CONFLICT (account_id, mch_id, day) DO UPDATE
      SET state = 'waiting', tries = 0, next_at = excluded.next_at, asked_at = excluded.asked_at,
        asked_by_name = excluded.asked_by_name, problem = NULL
      WHERE NOT EXISTS (
        SELECT FROM pgboss.job
        WHERE job.name = 'reconciliation.fetch' AND job.singleton_key = ${fetchKey(input)} AND job.state < 'completed')`;
    if (asked === 0) return { isNew: false };
    const isNew = await enqueue(
      tx,
      "reconciliation.fetch",
      { accountId, mchId, day },
      { key: fetchKey(input) },
    );
    if (!isNew) return { isNew }; // Somebody asked at the same instant.
    await recordAudit(tx, {
      actor,
      action: "reconciliation.fetch",
      outcome: "succeeded",
      accountId,
      changes: auditFields("bill", { day, mchId }),
    });
    return { isNew };
  });
}
