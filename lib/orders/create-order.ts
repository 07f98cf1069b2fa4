import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { UnifiedOrderResponse, WechatClient } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { threeSteps } from "@/lib/wechat-calls/three-steps";
import { refuseWhereOrdered } from "./already-ordered";
import { planNextLook } from "./plan-next-look";
import { recordAnswer } from "./record-answer";
import { requestDigest } from "./request-digest";
import type { CreateOrderInput } from "./schemas";
import { submitAllowanceMs } from "./states";
import { toUnifiedOrder } from "./wire";

/** An order as its maker learns of it. `rejected` without an errcode was never sent: no connection was made. */
export type CreatedOrder = Pick<
  Order,
  "id" | "state" | "wechatOrderId" | "payUrl" | "errcode" | "errmsg" | "rid"
> & {
  feeFen: number;
  miniprogram: Miniprogram | null;
};

type Miniprogram = NonNullable<UnifiedOrderResponse["miniprogram"]>;

function created(order: Order): CreatedOrder {
  const { id, state, wechatOrderId, payUrl, errcode, errmsg, rid } = order;
  const miniprogram = order.miniprogram as Miniprogram | null;
  return {
    id,
    state,
    wechatOrderId,
    payUrl,
    errcode,
    errmsg,
    rid,
    feeFen: Number(order.feeFen),
    miniprogram,
  };
}

type Context = VerbContext<CreateOrderInput>;

const emptyAsNull = (text: string | undefined) => (text ? text : null);

function newRow({ actor, input, now }: Context): Prisma.OrderCreateInput {
  const { items, requestKey, noticeCreatedAt, feeFen, ...asked } = input;
  return {
    ...asked,
    bankId: emptyAsNull(asked.bankId),
    bankAccount: emptyAsNull(asked.bankAccount),
    mchId: emptyAsNull(asked.mchId),
    openid: emptyAsNull(asked.openid),
    returnUrl: emptyAsNull(asked.returnUrl),
    orderNo: emptyAsNull(asked.orderNo),
    paymentNoticeNo: emptyAsNull(asked.paymentNoticeNo),
    userName: emptyAsNull(asked.userName),
    paymentExpireDate: emptyAsNull(asked.paymentExpireDate),
    appAppid: emptyAsNull(asked.appAppid),
    requestKey,
    requestDigest: requestDigest(input),
    state: "submitting",
    feeFen: BigInt(feeFen),
    noticeCreatedAt: new Date(noticeCreatedAt),
    createdById: actor.id,
    createdByName: actor.name,
    createdAt: now,
    items: { create: items },
  };
}

/** The order that an earlier request with this key made. Throws `conflict` if that request asked for something else. */
async function repeatedOrder(input: CreateOrderInput): Promise<Order | null> {
  const order = await db().order.findUnique({ where: { requestKey: input.requestKey } });
  if (order && order.requestDigest !== requestDigest(input)) {
    throw new DeskError("conflict", { detail: "request-key-reused", href: `/orders/${order.id}` });
  }
  return order;
}

async function submit(tx: Transaction, context: Context): Promise<Order> {
  await refuseWhereOrdered(tx, context.input);
  const order = await tx.order.create({ data: newRow(context) });
  await recordAudit(tx, {
    actor: context.actor,
    action: "orders.submit",
    outcome: "succeeded",
    target: { type: "order", id: order.id },
    accountId: order.accountId,
    changes: auditFields("order", order),
  });
  return order;
}

/** Sends the order, unless the time in which others count it as being submitted is over: they may have replaced it. */
function place(client: WechatClient, appid: string, input: CreateOrderInput, deadlineMs: number) {
  const leftMs = Math.floor(Math.max(0, deadlineMs - performance.now()));
  const signal = leftMs > 0 ? AbortSignal.timeout(leftMs) : AbortSignal.abort();
  return client.nontax.unifiedOrder(toUnifiedOrder(appid, input), { signal });
}

/**
 * Places an order at WeChat: one for one request key, however often it is sent. Resolves once WeChat's answer, or that
 * there was none, is on record; the state tells which.
 * @throws DeskError `conflict` for a key that was used for another order, for a notice that is being ordered, or for a disabled account
 */
export async function createOrder(context: Context): Promise<CreatedOrder> {
  const deadlineMs = performance.now() + submitAllowanceMs;
  const { actor, input } = context;
  // Before the account is opened: a repeated request is answered also when the account was disabled meanwhile.
  const earlier = await repeatedOrder(input);
  if (earlier) return created(earlier);
  const { account, client, attempts } = await openWechat(input.accountId);
  const order = await threeSteps<Order, UnifiedOrderResponse>({
    repeated: () => repeatedOrder(input),
    intent: (tx) => submit(tx, context),
    call: () => place(client, account.appid, input, deadlineMs),
    outcome: async (tx, submitted, result) => {
      const subject = { type: "order", id: submitted.id } as const;
      await recordCalls(tx, { attempts, accountId: account.id, requestId: actor.requestId, subject });
      const answered = await recordAnswer(tx, { actor, now: context.now, submitted, result });
      if (answered.state === "unknown") await planNextLook(tx, answered.id, context.now);
      return answered;
    },
  });
  return created(order);
}
