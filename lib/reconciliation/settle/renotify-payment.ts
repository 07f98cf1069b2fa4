import { permit } from "@/lib/access/permit";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { DiscrepancySettlement, Renotification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { renotifyOrder } from "@/lib/renotifications/renotify-order";
import type { RowProblem } from "@/lib/runs/kind";
import { problemOf } from "./adopt-payment";
import { endRefused } from "./close-settlement";
import { followTold } from "./follow-told";
import type { SettleContext } from "./open-settlement";
import { toldMeanwhile } from "./states";

/** The desk's order that is to be told of. */
async function orderOf({ orderId }: DiscrepancySettlement) {
  const order = orderId && (await db().order.findUnique({ where: { id: orderId } }));
  if (!order) throw new DeskError("conflict", { detail: "settlement-no-order" });
  const { accountId, wechatOrderId } = order;
  if (wechatOrderId === null)
    throw new DeskError("conflict", { detail: "settlement-no-order", href: `/orders/${order.id}` });
  return { id: order.id, accountId, wechatOrderId };
}

/** WeChat took it: the discrepancy is settled when the receivers have, and not before. */
async function waitForReceivers(
  tx: Transaction,
  { actor }: SettleContext,
  settlement: DiscrepancySettlement,
  { id: renotificationId, accountId }: Renotification,
): Promise<DiscrepancySettlement> {
  const { id, discrepancyId, resolution } = settlement;
  const [waiting] = await tx.discrepancySettlement.updateManyAndReturn({
    where: { id, state: "asking" },
    data: { state: "waiting", renotificationId },
  });
  if (!waiting) return tx.discrepancySettlement.findUniqueOrThrow({ where: { id } });
  await recordAudit(tx, {
    actor,
    action: "reconciliation.ask",
    outcome: "succeeded",
    target: { type: "discrepancy", id: discrepancyId },
    accountId,
    reason: "waiting-for-receivers",
    changes: auditFields("discrepancy", { resolution, renotificationId }),
  });
  return waiting;
}

/** What WeChat did not take, with its own words. */
function refusalOf({ state, errcode, errmsg, rid, id }: Renotification) {
  const href = `/renotifications/${id}`;
  if (state === "not_sent") return { code: "wechat-unreachable", href } as const;
  const said = { errcode: errcode ?? undefined, errmsg: errmsg ?? undefined, rid: rid ?? undefined };
  return { code: "wechat-rejected", ...said, href } as const;
}

/** What made it come to nothing; a discrepancy about receivers that have been told meanwhile is none any more. */
async function problemFor(
  { discrepancyId }: DiscrepancySettlement,
  error: unknown,
  requestId: string,
): Promise<RowProblem> {
  const problem = problemOf(error, requestId);
  if (problem.detail !== "renotification-all-told") return problem;
  const { kind } = await db().discrepancy.findUniqueOrThrow({ where: { id: discrepancyId } });
  return kind === "receiver_not_told" ? { ...problem, detail: toldMeanwhile } : problem;
}

async function keepAnswer(
  context: SettleContext,
  settlement: DiscrepancySettlement,
  { row, orderId }: { row: Renotification; orderId: string },
): Promise<DiscrepancySettlement> {
  const ends = { renotificationId: row.id, orderId };
  // Another process is sending it under the same key; the sweep tells what came of it.
  if (row.state === "asking" || row.delivery !== null) {
    const waiting = await db().$transaction((tx) => waitForReceivers(tx, context, settlement, row));
    return row.delivery === null || row.delivery === "pending" ? waiting : followTold(waiting, context);
  }
  return db().$transaction((tx) => endRefused(tx, context, settlement, refusalOf(row), ends));
}

/**
 * Has WeChat tell the receivers of a discrepancy's order again, by the table of eligibility as bulk has it: nobody is there
 * to confirm. One request for one settlement, however often it is repeated.
 */
export async function renotifyPayment(
  context: SettleContext,
  settlement: DiscrepancySettlement,
): Promise<DiscrepancySettlement> {
  const { actor, now } = context;
  try {
    await permit(actor, "renotifications:create", "renotifications.ask");
    const { id: orderId, accountId, wechatOrderId } = await orderOf(settlement);
    const row = await renotifyOrder({
      actor,
      now,
      orderId,
      input: {
        requestKey: settlement.id,
        accountId,
        wechatOrderId,
        reason: settlement.remark,
        confirmed: [],
        mode: "bulk",
      },
    });
    return await keepAnswer(context, settlement, { row, orderId });
  } catch (error) {
    const problem = await problemFor(settlement, error, actor.requestId);
    return db().$transaction((tx) => endRefused(tx, context, settlement, problem));
  }
}
