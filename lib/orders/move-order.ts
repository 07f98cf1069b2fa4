import type { Transaction } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { type OrderState, statesBefore } from "./states";

type Move = {
  id: string;
  /** The attempt that this is about: a late word on an earlier one moves nothing. */
  attempt: number;
  to: OrderState;
  /** Narrower than what may come before `to`: the state that the mover saw. */
  from?: OrderState;
  data?: Prisma.OrderUpdateManyMutationInput;
};

/**
 * The one way in which an order changes its state: only where states.ts allows it, by a guard in the statement itself,
 * so that of two who move an order at once one finds it moved. Answers the order as it is then; null where it was not
 * moved.
 */
export async function moveOrder(
  tx: Transaction,
  { id, attempt, to, from, data }: Move,
): Promise<Order | null> {
  const before = statesBefore(to).filter((state) => from === undefined || state === from);
  const [moved] = await tx.order.updateManyAndReturn({
    where: {
      id,
      attempt,
      state: { in: before },
      // WeChat refused what was asked for, or never got it: only the latter may be asked for again as it is.
      ...(to === "submitting" && { NOT: { state: "rejected", errcode: { not: null } } }),
    },
    data: { ...data, state: to },
  });
  return moved ?? null;
}
