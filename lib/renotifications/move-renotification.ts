import type { Transaction } from "@/lib/db/client";
import type { Prisma, Renotification } from "@/lib/db/generated/client";
import { lockRow } from "@/lib/db/lock-row";
import { DeskError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import { type DeliveryState, deliveriesBefore, requestStatesBefore } from "./states";

type Move = {
  id: string;
  /** WeChat's answer to the request; left out where it stays. */
  state?: RequestState;
  /** What became of it; left out where it stays, null for nothing under way. */
  delivery?: DeliveryState | null;
  /** Only what was seen later than what is on record moves the delivery. */
  seenAt?: Date;
  data?: Prisma.RenotificationUpdateManyMutationInput;
};

function deliveryIs(deliveries: (DeliveryState | null)[]): Prisma.RenotificationWhereInput {
  const named = deliveries.filter((delivery) => delivery !== null);
  return { OR: [{ delivery: { in: named } }, ...(deliveries.includes(null) ? [{ delivery: null }] : [])] };
}

/** The row, for one writer at a time until the transaction ends. Throws DeskError `not-found`. */
export async function lockRenotification(tx: Transaction, id: string): Promise<Renotification> {
  const row = await lockRow(tx, "renotifications", id);
  if (!row) throw new DeskError("not-found", { detail: "renotification-not-found" });
  return row;
}

/**
 * The one way in which a re-notification changes its answer or its delivery: only where states.ts allows it, by a guard in
 * the statement itself. Answers the row as it is then; null where it was not moved.
 */
export async function moveRenotification(tx: Transaction, move: Move): Promise<Renotification | null> {
  const { id, state, delivery, seenAt, data } = move;
  const guards: Prisma.RenotificationWhereInput[] = [];
  if (state !== undefined) guards.push({ state: { in: requestStatesBefore(state) } });
  if (delivery !== undefined) guards.push(deliveryIs(deliveriesBefore(delivery)));
  if (seenAt) guards.push({ OR: [{ deliverySeenAt: null }, { deliverySeenAt: { lt: seenAt } }] });
  const [moved] = await tx.renotification.updateManyAndReturn({
    where: { id, AND: guards },
    data: { ...data, state, delivery },
  });
  if (moved && delivery !== undefined && delivery !== "pending") {
    // Whoever waits for the receivers learns of it soon.
    await enqueue(tx, "reconciliation.follow", {}, { key: "told" });
  }
  return moved ?? null;
}
