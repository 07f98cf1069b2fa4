import type { VerbContext } from "@/lib/access/action";
import { type OpenWechat, openWechat } from "@/lib/accounts/open-wechat";
import { auditChanges, auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf, requestStateOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import { threeSteps } from "@/lib/wechat-calls/three-steps";
import { lookAtDelivery } from "./look-at-delivery";
import { getRenotification } from "./queries";
import { receiversToNotify } from "./receivers-to-notify";
import { refuseAsk } from "./refuse-ask";
import type { CreateRenotificationInput } from "./schemas";
import { refuseWhereStanding } from "./standing";
import type { RenotificationReceiver, RenotificationRow } from "./types";

type Context = VerbContext<CreateRenotificationInput>;

/** What an earlier request with this key made. Throws `conflict` if it asked for something else. */
async function repeated(input: CreateRenotificationInput): Promise<Renotification | null> {
  const { requestKey, accountId, wechatOrderId, reason } = input;
  const row = await db().renotification.findUnique({ where: { requestKey } });
  if (!row) return null;
  const isSame = row.accountId === accountId && row.wechatOrderId === wechatOrderId && row.reason === reason;
  if (isSame) return row;
  throw new DeskError("conflict", { detail: "request-key-reused", href: `/renotifications/${row.id}` });
}

async function ask(
  tx: Transaction,
  context: Context,
  receivers: RenotificationReceiver[],
): Promise<Renotification> {
  const { actor, input, now } = context;
  await refuseWhereStanding(tx, input, context);
  const { accountId, wechatOrderId } = input;
  const order = await tx.order.findUnique({
    where: { accountId_wechatOrderId: { accountId, wechatOrderId } },
    select: { id: true },
  });
  const row = await tx.renotification.create({
    data: {
      ...input,
      orderId: order?.id ?? null,
      state: "asking",
      receivers,
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
    },
  });
  await recordAudit(tx, {
    actor,
    action: "renotifications.ask",
    outcome: "succeeded",
    target: { type: "renotification", id: row.id },
    accountId,
    reason: input.reason,
    changes: auditFields("renotification", { wechatOrderId, state: row.state }),
  });
  return row;
}

async function keepAnswer(
  tx: Transaction,
  { actor }: Context,
  { attempts }: OpenWechat,
  { id, result }: { id: string; result: CallResult<unknown> },
): Promise<Renotification> {
  const subject = { type: "renotification", id } as const;
  await tx.$executeRaw`SELECT 1 FROM renotifications WHERE id = ${id}::uuid FOR UPDATE`;
  const asked = await tx.renotification.findUniqueOrThrow({ where: { id } });
  const mayArrive = result.outcome === "ok" || result.outcome === "unknown";
  const row = await tx.renotification.update({
    where: { id },
    data: {
      state: requestStateOf(result),
      ...refusalOf(result),
      delivery: mayArrive ? (asked.delivery ?? "pending") : null,
    },
  });
  const { accountId } = row;
  await recordCalls(tx, { attempts, accountId, requestId: actor.requestId, subject });
  await recordAudit(tx, {
    actor,
    action: "renotifications.answer",
    outcome: auditOutcomeOf(result),
    target: subject,
    accountId,
    reason: "reason" in result ? result.reason : null,
    changes: auditChanges("renotification", asked, row),
  });
  return row;
}

async function askAndKeep(context: Context, wechat: OpenWechat): Promise<Renotification> {
  const { input } = context;
  const request = { appid: wechat.account.appid, order_id: input.wechatOrderId };
  try {
    const receivers = await receiversToNotify(wechat, input.wechatOrderId);
    return await threeSteps<Renotification, unknown>({
      repeated: () => repeated(input),
      intent: (tx) => ask(tx, context, receivers),
      call: () => wechat.client.nontax.notifyInconsistentOrder(request),
      outcome: (tx, row, result) => keepAnswer(tx, context, wechat, { id: row.id, result }),
    });
  } catch (error) {
    if (error instanceof DeskError) throw await refuseAsk(context, error, wechat.attempts);
    throw error;
  }
}

function unlessForeseen(error: unknown): void {
  if (!(error instanceof DeskError)) throw error;
}

/**
 * Asks WeChat to notify the receivers of a paid order again: one request for one key, however often it is sent.
 * Resolves once WeChat's answer, or that there was none, is on record; after an acceptance the receivers have been
 * looked at once. "Accepted" is not "delivered" (wechat-api.md 1.8): `delivery` tells.
 * @throws DeskError `conflict` where there is nothing to notify, one is under way, or the key was used for another request; `wechat-…` where the order could not be looked at, and nothing was asked
 */
export async function createRenotification(context: Context): Promise<RenotificationRow> {
  const earlier = await repeated(context.input);
  if (earlier) return getRenotification(earlier.id);
  const { id, state } = await askAndKeep(context, await openWechat(context.input.accountId));
  // That the account was disabled or paused meanwhile leaves the acceptance as it is; the delivery is looked at later.
  if (state === "accepted") await lookAtDelivery(id, context).catch(unlessForeseen);
  return getRenotification(id);
}
