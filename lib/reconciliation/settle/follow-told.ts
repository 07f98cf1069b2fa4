import type { Actor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import type { DiscrepancySettlement, Renotification } from "@/lib/db/generated/client";
import type { JobContext } from "@/lib/jobs/run-job";
import { endRefused, endSettled } from "./close-settlement";
import { askAllowanceMs } from "./states";

type Context = { actor: Actor; now: Date };
/** Settlements followed in one pass. */
const atOnce = 500;

type Told = Pick<Renotification, "id" | "state" | "delivery" | "errcode" | "errmsg" | "rid" | "nextLookAt">;

/** What a re-notification came to; null while the receivers may still take it. */
function endOf({ id, state, delivery, errcode, errmsg, rid, nextLookAt }: Told) {
  const href = `/renotifications/${id}`;
  if (delivery === "delivered") return "settled";
  if (state === "rejected") {
    return {
      code: "wechat-rejected",
      errcode: errcode ?? undefined,
      errmsg: errmsg ?? undefined,
      rid: rid ?? undefined,
      href,
    } as const;
  }
  if (state === "not_sent") return { code: "wechat-unreachable", href } as const;
  // A receiver that did not answer may yet, as long as somebody looks.
  if (delivery === "refused" && nextLookAt === null)
    return { code: "conflict", detail: "settlement-receiver-refused", href } as const;
  if (delivery === "not_seen")
    return { code: "conflict", detail: "settlement-receiver-silent", href } as const;
  return null;
}

/** Ends a settlement that waits for receivers, where what they did is known. */
export async function followTold(
  settlement: DiscrepancySettlement,
  context: Context,
): Promise<DiscrepancySettlement> {
  const { renotificationId } = settlement;
  const told =
    renotificationId && (await db().renotification.findUnique({ where: { id: renotificationId } }));
  const end = told ? endOf(told) : null;
  if (end === null) return settlement;
  return db().$transaction((tx) =>
    end === "settled" ? endSettled(tx, context, settlement) : endRefused(tx, context, settlement, end),
  );
}

/** What a desk that died left half-way: where its re-notification is on record, what came of that counts. */
async function endAbandoned({ actor, now }: Context): Promise<void> {
  const left = await db().discrepancySettlement.findMany({
    where: { state: "asking", createdAt: { lte: new Date(now.getTime() - askAllowanceMs) } },
    orderBy: { createdAt: "asc" },
    take: atOnce,
  });
  for (const settlement of left) {
    const { id } = settlement;
    const sent = await db().renotification.findUnique({ where: { requestKey: id }, select: { id: true } });
    if (sent) {
      const data = { state: "waiting", renotificationId: sent.id } as const;
      await db().discrepancySettlement.updateMany({ where: { id, state: "asking" }, data });
    } else {
      const problem = { code: "wechat-unknown", detail: "settlement-abandoned" } as const;
      await db().$transaction((tx) => endRefused(tx, { actor, now }, settlement, problem));
    }
  }
}

/** Ends the settlements whose re-notifications have come to an end. Done again it finds none. */
export async function followAllTold({ actor, now }: JobContext<"reconciliation.follow">): Promise<void> {
  await endAbandoned({ actor, now });
  for (;;) {
    const waiting = await db().$queryRaw<{ id: string }[]>`
      SELECT settlements.id FROM discrepancy_settlements AS settlements
      JOIN renotifications ON renotifications.id = settlements.renotification_id
      WHERE settlements.state = 'waiting'
        AND (renotifications.delivery IN ('delivered', 'not_seen')
          OR renotifications.delivery = 'refused' AND renotifications.next_look_at IS NULL
          OR renotifications.state IN ('rejected', 'not_sent'))
      ORDER BY settlements.created_at, settlements.id LIMIT ${atOnce}`;
    for (const { id } of waiting) {
      await followTold(await db().discrepancySettlement.findUniqueOrThrow({ where: { id } }), { actor, now });
    }
    if (waiting.length < atOnce) return;
  }
}
