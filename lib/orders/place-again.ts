import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { type Order, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { type CreatedOrder, createdOrder } from "./created-order";
import type { OrderWithItems } from "./match-order";
import { moveOrder } from "./move-order";
import { confirmations, createOrderInput } from "./schemas";
import { mayPlaceAgain, submitAllowanceMs } from "./states";
import { submitOrder } from "./submit-order";
import type { PlacingQuestion } from "./types";
import { toUnifiedOrder } from "./wire";

/** `attempt` is the one that the person saw: whoever asks for another after the same one means the same. */
export const placeAgainInput = z.object({
  id: z.uuid(),
  attempt: z.int().min(1).max(1_000),
  ...confirmations,
});

type Context = VerbContext<z.output<typeof placeAgainInput>>;

/** Somebody else's click was first: her attempt is the answer to this one too. */
class PlacedMeanwhile extends Error {}

function hasMovedOn({ id }: { id: string }): DeskError {
  return new DeskError("conflict", { detail: "order-moved-on", href: `/orders/${id}` });
}

/** What the order asks for, as it was typed in; checked anew, for what may be ordered may have changed. */
function inputOf(order: OrderWithItems) {
  const withoutNulls = Object.fromEntries(Object.entries(order).filter(([, value]) => value !== null));
  const parsed = createOrderInput.safeParse({
    ...withoutNulls,
    feeFen: Number(order.feeFen),
    noticeCreatedAt: order.noticeCreatedAt?.toISOString(),
    items: order.items.map((item) => ({
      no: Number(item.no),
      itemId: item.itemId,
      itemName: item.itemName,
      ...(item.overdueFen === null ? {} : { overdueFen: Number(item.overdueFen) }),
      ...(item.penaltyFen === null ? {} : { penaltyFen: Number(item.penaltyFen) }),
      feeFen: Number(item.feeFen),
    })),
  });
  if (parsed.success) return parsed.data;
  throw new DeskError("conflict", { detail: "order-not-sendable", href: `/orders/new?from=${order.id}` });
}

async function nextAttempt(
  tx: Transaction,
  { actor, input: { id, attempt }, now }: Context,
  reason: string | null,
): Promise<Order> {
  const before = await tx.order.findUniqueOrThrow({ where: { id } });
  const data = {
    attempt: attempt + 1,
    attemptAt: now,
    errcode: null,
    errmsg: null,
    rid: null,
    connection: Prisma.DbNull,
    nextLookAt: null,
    candidates: Prisma.DbNull,
  };
  const order = await moveOrder(tx, { id, attempt, to: "submitting", data });
  if (!order) throw new PlacedMeanwhile();
  await recordAudit(tx, {
    actor,
    action: "orders.submit",
    outcome: "succeeded",
    target: { type: "order", id },
    accountId: order.accountId,
    reason,
    changes: auditChanges("order", before, { state: order.state, attempt: order.attempt }),
  });
  return order;
}

/** The attempt that was asked for, where it has been made already. */
async function attemptAfter({ id, attempt }: Context["input"]): Promise<Order | null> {
  const order = await db().order.findUniqueOrThrow({ where: { id } });
  if (order.attempt === attempt + 1) return order;
  if (order.attempt !== attempt || !mayPlaceAgain(order)) throw hasMovedOn(order);
  return null;
}

/**
 * Sends an order that certainly made nothing once more, as another attempt of the same order. However many ask for the
 * attempt after the one that they saw, there is one; the others get its row. It looks first, as for a new order.
 * @throws DeskError `not-found`; `conflict` for an order that has moved on, or whose number is paid or being ordered
 */
export async function placeAgain(context: Context): Promise<CreatedOrder | PlacingQuestion> {
  const deadlineMs = performance.now() + submitAllowanceMs;
  const { actor, input, now } = context;
  const order = await db().order.findUnique({
    where: { id: input.id },
    include: { items: { orderBy: { id: "asc" } } },
  });
  if (!order) throw new DeskError("not-found");
  const earlier = await attemptAfter(input);
  if (earlier) return createdOrder(earlier);
  const asked = inputOf(order);
  const opened = await openWechat(order.accountId, {
    for: "nontax",
    interfaces: ["nontax/unifiedorder"],
  });
  try {
    const submitted = await submitOrder({
      actor,
      now,
      deadlineMs,
      opened,
      number: order,
      confirmed: input,
      orderId: order.id,
      request: toUnifiedOrder(opened.account.appid, asked),
      repeated: () => attemptAfter(input),
      intent: (tx, reason) => nextAttempt(tx, context, reason),
    });
    return submitted.kind === "order" ? createdOrder(submitted.order) : submitted;
  } catch (error) {
    if (!(error instanceof PlacedMeanwhile)) throw error;
    const winner = await attemptAfter(input);
    if (winner) return createdOrder(winner);
    throw hasMovedOn(order);
  }
}
