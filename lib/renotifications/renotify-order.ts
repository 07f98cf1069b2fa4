import type { VerbContext } from "@/lib/access/action";
import { type OpenWechat, openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { threeSteps } from "@/lib/wechat-calls/three-steps";
import type { RenotifyMode } from "./eligibility";
import { keepAnswer } from "./keep-answer";
import { refuseAsk } from "./refuse-ask";
import { requireEligible } from "./require-eligible";
import type { CreateRenotificationInput } from "./schemas";
import { type SeenForRenotification, seeOrder } from "./see-order";
import { countedNow } from "./stored-receivers";

export type RenotifyOrderInput = CreateRenotificationInput & { mode: RenotifyMode };

/** A person who asks for one order, or a run that asks for many in her name. */
export type RenotifyOrderContext = VerbContext<RenotifyOrderInput> & {
  /** The desk's order of it, for one who knows. */
  orderId?: string;
};

/** What an earlier request with this key made. Throws `conflict` if it asked for something else. */
async function repeated(input: RenotifyOrderInput): Promise<Renotification | null> {
  const { requestKey, accountId, wechatOrderId, reason } = input;
  const row = await db().renotification.findUnique({ where: { requestKey } });
  if (!row) return null;
  const isSame = row.accountId === accountId && row.wechatOrderId === wechatOrderId && row.reason === reason;
  if (isSame) return row;
  throw new DeskError("conflict", { detail: "request-key-reused", href: `/renotifications/${row.id}` });
}

async function findOrderId(tx: Transaction, { accountId, wechatOrderId }: RenotifyOrderInput) {
  const where = { accountId_wechatOrderId: { accountId, wechatOrderId } };
  const order = await tx.order.findUnique({ where, select: { id: true } });
  return order?.id ?? null;
}

async function ask(
  tx: Transaction,
  context: RenotifyOrderContext,
  seen: SeenForRenotification,
): Promise<Renotification> {
  await requireEligible(tx, context, seen);
  const { actor, input, now } = context;
  const { requestKey, accountId, wechatOrderId, reason, mode, confirmed } = input;
  const orderId = context.orderId ?? (await findOrderId(tx, input));
  const row = await tx.renotification.create({
    data: {
      requestKey,
      accountId,
      wechatOrderId,
      reason,
      orderId,
      state: "asking",
      receivers: countedNow(seen.receivers),
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
    },
  });
  const confirmation = confirmed.length > 0 ? confirmed.join(", ") : undefined;
  await recordAudit(tx, {
    actor,
    action: "renotifications.ask",
    outcome: "succeeded",
    target: { type: "renotification", id: row.id },
    accountId,
    reason,
    changes: auditFields("renotification", {
      wechatOrderId,
      state: row.state,
      mode,
      confirmed: confirmation,
    }),
  });
  return row;
}

async function askAndKeep(context: RenotifyOrderContext, wechat: OpenWechat): Promise<Renotification> {
  const { input } = context;
  const request = { appid: wechat.account.appid, order_id: input.wechatOrderId };
  try {
    const seen = await seeOrder(wechat, input.wechatOrderId);
    return await threeSteps<Renotification, unknown>({
      repeated: () => repeated(input),
      intent: (tx) => ask(tx, context, seen),
      call: () => wechat.client.nontax.notifyInconsistentOrder(request),
      outcome: (tx, row, result) => keepAnswer(tx, context, wechat, { id: row.id, result }),
    });
  } catch (error) {
    if (error instanceof DeskError) throw await refuseAsk(context, error, wechat.attempts);
    throw error;
  }
}

/**
 * Asks WeChat to notify the receivers of an order again: one request for one key, however often it is sent, so that a run
 * may repeat a row. Resolves once WeChat's answer, or that there was none, is on record; a job then looks what the
 * receivers do. "Accepted" is not "delivered" (wechat-api.md 1.8): `delivery` tells.
 * @throws DeskError `conflict` where the table of eligibility does not let it through (`renotification-<code>`) or the key
 * was used for another request; `wechat-…` where the order could not be looked at. Then nothing was asked.
 */
export async function renotifyOrder(context: RenotifyOrderContext): Promise<Renotification> {
  const earlier = await repeated(context.input);
  return (
    earlier ??
    askAndKeep(
      context,
      await openWechat(context.input.accountId, {
        for: "nontax",
        interfaces: ["nontax/notifyinconsistentorder"],
      }),
    )
  );
}
