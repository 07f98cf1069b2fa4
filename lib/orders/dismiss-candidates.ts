import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { JudgedOrder } from "./adopt-candidate";
import { candidatesOf } from "./candidates";
import { type Found, findAtWechat } from "./find-at-wechat";
import { moveOrder } from "./move-order";
import { askAgain, findOpenOrder, settledMeanwhile } from "./open-order";
import { reasonText } from "./reason";
import { type OpenOrder, recordSearch } from "./record-search";
import { absentAfterMs, submittedAt } from "./states";

/** `wechatOrderIds`: all that the person saw, so that her word is about these and no others. */
export const dismissCandidatesInput = z.object({
  id: z.uuid(),
  wechatOrderIds: z.array(z.string().min(1).max(512)).min(1).max(500),
  reason: reasonText,
});

type Context = VerbContext<z.output<typeof dismissCandidatesInput>>;

async function settleAbsent(
  tx: Transaction,
  { actor, input: { reason } }: Context,
  order: OpenOrder,
): Promise<JudgedOrder> {
  const { id, attempt, state: from, accountId } = order;
  const data = { nextLookAt: null, candidates: Prisma.DbNull };
  if (!(await moveOrder(tx, { id, attempt, from, to: "absent", data }))) throw settledMeanwhile(id);
  await recordAudit(tx, {
    actor,
    action: "orders.dismiss",
    outcome: "succeeded",
    target: { type: "order", id },
    accountId,
    reason,
    changes: auditChanges("order", order, { state: "absent" }),
  });
  return { id, state: "absent" };
}

/** Whether everything that may be the order now is among what the person judged; null where WeChat did not say. */
function isJudged(found: Found, judged: string[]): boolean | null {
  switch (found.kind) {
    case "none":
      return true;
    case "one":
      return judged.includes(found.seen.wechatOrderId);
    case "several":
      return found.seen.every(({ wechatOrderId }) => judged.includes(wechatOrderId));
    case "no-list":
      return null;
  }
}

function refuseUnlessDue(order: OpenOrder, { input, now }: Context): void {
  const seen = candidatesOf(order)?.candidates ?? [];
  const isSame =
    seen.length === input.wechatOrderIds.length &&
    seen.every(({ wechatOrderId }) => input.wechatOrderIds.includes(wechatOrderId));
  if (!isSame) throw new DeskError("conflict", { detail: "candidates-changed" });
  const from = new Date(submittedAt(order).getTime() + absentAfterMs);
  if (now < from) throw new DeskError("conflict", { detail: "too-early-to-dismiss", at: from.toISOString() });
}

/**
 * A person says that none of the orders at WeChat is the one that was asked for: it is absent, and its number is free.
 * WeChat is asked once more; where another order has turned up, it is kept for her to see and her word is not taken.
 * @throws DeskError `not-found`; `conflict` where the order is settled, too young, or the candidates are others by now;
 * and where WeChat does not answer
 */
export async function dismissCandidates(context: Context): Promise<JudgedOrder> {
  const { actor, input, now } = context;
  const order = await findOpenOrder(input.id, now);
  refuseUnlessDue(order, context);
  const asked = { actor, order, action: "orders.dismiss", reason: input.reason } as const;
  const { answer: found, keep } = await askAgain(asked, ({ account, client }) =>
    findAtWechat(client, account, order),
  );
  const judged = isJudged(found, input.wechatOrderIds);
  return db()
    .$transaction(async (tx) => {
      await keep(tx);
      if (judged) return settleAbsent(tx, context, order);
      await recordSearch(tx, { actor, now }, order, found);
      return null;
    })
    .then((settled) => {
      if (settled) return settled;
      if (judged === null) throw new DeskError("wechat-unknown", { detail: "look-without-list" });
      throw new DeskError("conflict", { detail: "candidates-changed" });
    });
}
