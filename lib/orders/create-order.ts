import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { otherForm } from "@/lib/number-forms";
import { type CreatedOrder, createdOrder } from "./created-order";
import { requestDigest } from "./request-digest";
import type { CreateOrderInput } from "./schemas";
import { submitAllowanceMs } from "./states";
import { submitOrder } from "./submit-order";
import type { PlacingQuestion } from "./types";
import { toUnifiedOrder } from "./wire";

type Context = VerbContext<CreateOrderInput>;

const emptyAsNull = (text: string | undefined) => (text ? text : null);

function newRow({ actor, input, now }: Context): Prisma.OrderCreateInput {
  const { confirmedOpen: _open, confirmedOrders: _orders, confirmedUnseen: _unseen, ...order } = input;
  const { items, requestKey, noticeCreatedAt, feeFen, ...asked } = order;
  return {
    ...asked,
    bankId: emptyAsNull(asked.bankId),
    bankAccount: emptyAsNull(asked.bankAccount),
    mchId: emptyAsNull(asked.mchId),
    openid: emptyAsNull(asked.openid),
    feeType: emptyAsNull(asked.feeType),
    returnUrl: emptyAsNull(asked.returnUrl),
    orderNo: emptyAsNull(asked.orderNo),
    paymentNoticeNo: emptyAsNull(asked.paymentNoticeNo),
    plainNumber: otherForm(asked.paymentNoticeNo || asked.orderNo || ""),
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

async function submit(tx: Transaction, context: Context, reason: string | null): Promise<Order> {
  const order = await tx.order.create({ data: newRow(context) });
  await recordAudit(tx, {
    actor: context.actor,
    action: "orders.submit",
    outcome: "succeeded",
    target: { type: "order", id: order.id },
    accountId: order.accountId,
    reason,
    changes: auditFields("order", order),
  });
  return order;
}

/**
 * Places an order at WeChat: one for one request key, however often it is sent. Resolves once WeChat's answer, or that
 * there was none, is on record; the state tells which. Where the look before it leaves something to confirm, it answers
 * with the question, and has done nothing.
 * @throws DeskError `conflict` for a key that was used for another order, for a number that is paid or being ordered, or
 * for a disabled account
 */
export async function createOrder(context: Context): Promise<CreatedOrder | PlacingQuestion> {
  // Before the account is opened and before any look: a repeated request is answered with its order, whatever came since.
  const earlier = await repeatedOrder(context.input);
  return earlier ? createdOrder(earlier) : createNewOrder(context);
}

/** The same for one who has just seen that no order has the key; should one have come since, that one is the answer. */
export async function createNewOrder(context: Context): Promise<CreatedOrder | PlacingQuestion> {
  const deadlineMs = performance.now() + submitAllowanceMs;
  const { actor, input, now } = context;
  const opened = await openWechat(input.accountId, {
    for: "nontax",
    interfaces: ["nontax/unifiedorder"],
  });
  const submitted = await submitOrder({
    actor,
    now,
    deadlineMs,
    opened,
    number: input,
    confirmed: input,
    request: toUnifiedOrder(opened.account.appid, input),
    repeated: () => repeatedOrder(input),
    intent: (tx, reason) => submit(tx, context, reason),
  });
  return submitted.kind === "order" ? createdOrder(submitted.order) : submitted;
}
