import { z } from "zod";
import { openWechat } from "@/lib/accounts/open-wechat";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { WechatError } from "@/lib/wechat";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { recordCalls } from "@/lib/wechat-calls/record";
import { findAtWechat } from "./find-at-wechat";
import type { OrderWithItems } from "./match-order";
import { type RefreshableOrder, recordRefresh } from "./record-refresh";
import { type OpenOrder, recordSearch } from "./record-search";
import { isBeingSubmitted } from "./states";
import type { LookedOrder } from "./types";

export const lookOrderInput = z.object({ id: z.uuid() });

/** A person looks, or the job that sees to orders of unknown outcome. */
type Context = { actor: Actor; input: z.output<typeof lookOrderInput>; now: Date };
type Opened = Awaited<ReturnType<typeof openWechat>>;
type Write = (tx: Transaction) => Promise<LookedOrder>;

/** Asks WeChat about an order, in no transaction; what comes back writes the answer down. */
async function ask({ account, client }: Opened, order: OrderWithItems, context: Context): Promise<Write> {
  const { id, state, wechatOrderId } = order;
  switch (state) {
    case "placed": {
      if (wechatOrderId === null) throw new DeskError("conflict", { detail: "nothing-to-look-up" });
      const answer = await client.nontax.getOrder(getOrderRequest(account, wechatOrderId));
      const placed: RefreshableOrder = { ...order, state };
      return (tx) => recordRefresh(tx, context, placed, answer);
    }
    case "submitting":
    case "unknown": {
      const found = await findAtWechat(client, account, order);
      const open: OpenOrder = { ...order, state };
      return (tx) => recordSearch(tx, context, open, found);
    }
    case "rejected":
    case "absent":
      throw new DeskError("conflict", { detail: "nothing-to-look-up", href: `/orders/${id}` });
  }
}

async function findLookable({ input, now }: Context): Promise<OrderWithItems> {
  const order = await db().order.findUnique({ where: { id: input.id }, include: { items: true } });
  if (!order) throw new DeskError("not-found");
  if (isBeingSubmitted(order, now)) throw new DeskError("conflict", { detail: "still-submitting" });
  return order;
}

async function recordFailure(tx: Transaction, { actor }: Context, order: OrderWithItems, error: unknown) {
  await recordAudit(tx, {
    actor,
    action: "orders.look",
    outcome: "failed",
    target: { type: "order", id: order.id },
    accountId: order.accountId,
    reason: error instanceof WechatError ? error.outcome : null,
  });
}

/**
 * Looks at WeChat what became of an order, and never sends it again. A placed order's payment status is brought up to
 * date (getorder); an unknown outcome, or a submission that a dead desk left, is settled as `placed` or `absent` where
 * WeChat's answers leave no doubt (getorderlist, getorder).
 * @throws DeskError `not-found`; `conflict` while it is being submitted, where there is nothing to look up, or for a
 * disabled account. WechatError where WeChat refuses or does not answer: then nothing has changed.
 */
export async function lookOrder(context: Context): Promise<LookedOrder> {
  const order = await findLookable(context);
  const opened = await openWechat(order.accountId, { for: "nontax" });
  const { account, attempts } = opened;
  const keepCalls = (tx: Transaction) =>
    recordCalls(tx, {
      attempts,
      accountId: account.id,
      requestId: context.actor.requestId,
      subject: { type: "order", id: order.id },
    });
  const write = await ask(opened, order, context).catch(async (error: unknown) => {
    if (!(error instanceof DeskError)) {
      await db().$transaction(async (tx) => {
        await keepCalls(tx);
        await recordFailure(tx, context, order, error);
      });
    }
    throw error;
  });
  try {
    return await db().$transaction(async (tx) => {
      await keepCalls(tx);
      return write(tx);
    });
  } catch (error) {
    // Another order of the desk took the same order at WeChat between the question and this answer.
    if (isUniqueViolation(error)) throw new DeskError("conflict");
    throw error;
  }
}
