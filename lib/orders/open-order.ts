import { openWechat } from "@/lib/accounts/open-wechat";
import type { AuditAction } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { settle } from "@/lib/wechat-calls/settle";
import type { OpenOrder } from "./record-search";
import { isBeingSubmitted, isOpen } from "./states";

/** The order has been settled by somebody else, or by the job, since the person looked at it. */
export function settledMeanwhile(id: string): DeskError {
  return new DeskError("conflict", { detail: "order-settled", href: `/orders/${id}` });
}

/**
 * An order of which a person may say what became of it.
 * @throws DeskError `not-found`; `conflict` where it is settled, or still being submitted
 */
export async function findOpenOrder(id: string, now: Date): Promise<OpenOrder> {
  const order = await db().order.findUnique({ where: { id }, include: { items: true } });
  if (!order) throw new DeskError("not-found");
  const { state } = order;
  if (!isOpen(state)) throw settledMeanwhile(id);
  if (isBeingSubmitted(order, now)) throw new DeskError("conflict", { detail: "still-submitting" });
  return { ...order, state };
}

type Asked = { actor: UserActor; order: OpenOrder; action: AuditAction; reason: string };
type Opened = Awaited<ReturnType<typeof openWechat>>;

/**
 * Asks WeChat once more before a person's word counts. The calls are on record with the answer (`keep`), or with an event
 * where none came.
 * @throws DeskError where WeChat refuses or does not answer; then nothing has changed
 */
export async function askAgain<Answer>(
  { actor, order, action, reason }: Asked,
  ask: (opened: Opened) => Promise<Answer>,
): Promise<{ answer: Answer; keep: (tx: Transaction) => Promise<void> }> {
  const opened = await openWechat(order.accountId, { for: "nontax" });
  const { account, attempts } = opened;
  const target = { type: "order", id: order.id } as const;
  const keep = (tx: Transaction) =>
    recordCalls(tx, { attempts, accountId: account.id, requestId: actor.requestId, subject: target });
  const result = await settle(() => ask(opened));
  if (result.outcome === "ok") return { answer: result.answer, keep };
  const outcome = auditOutcomeOf(result);
  await db().$transaction(async (tx) => {
    await keep(tx);
    await recordAudit(tx, { actor, action, outcome, target, accountId: account.id, reason });
  });
  throw failedLook(result);
}
