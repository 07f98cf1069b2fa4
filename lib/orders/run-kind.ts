import type { z } from "zod";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import {
  defineRunKind,
  type Followed,
  type KindRow,
  type RowOutcome,
  type RowProblem,
} from "@/lib/runs/kind";
import { connectionOf } from "@/lib/wechat-calls/connection";
import { createNewOrder, createOrder } from "./create-order";
import type { CreatedOrder } from "./created-order";
import { placeAgain } from "./place-again";
import { orderRow } from "./schemas";
import { mayPlaceAgain } from "./states";
import type { PlacingQuestion } from "./types";

type Known = Pick<Order, "id" | "state" | "errcode" | "errmsg" | "rid"> & { connection: unknown };

const targetOf = ({ id }: { id: string }) => ({ type: "order", id }) as const;

/** Why an order that WeChat made nothing of was not placed. */
function refusal({ id, errcode, errmsg, rid, ...order }: Known): RowProblem {
  const href = `/orders/${id}`;
  if (errcode === null) {
    const connection = connectionOf(order.connection);
    return { code: "wechat-unreachable", href, ...(connection && { connection }) };
  }
  return {
    code: "wechat-rejected",
    errcode,
    errmsg: errmsg ?? undefined,
    rid: rid ?? undefined,
    href,
  };
}

/** What an order's state says of its row. */
function outcomeOf(order: Known): RowOutcome {
  const target = targetOf(order);
  switch (order.state) {
    case "placed":
      return { kind: "succeeded", target };
    case "rejected":
      return { kind: "failed", target, problem: refusal(order), isSpent: !mayPlaceAgain(order) };
    case "absent":
      return { kind: "failed", target, problem: absent(order) };
    case "submitting":
    case "unknown":
      return { kind: "unknown", target };
  }
}

function absent({ id }: { id: string }): RowProblem {
  return { code: "wechat-unknown", detail: "order-absent", href: `/orders/${id}` };
}

/** In a run nobody is there to answer the question, so what it asks about is what stops the row. */
function unanswered(question: PlacingQuestion): RowOutcome {
  if (question.kind === "confirm-unseen") {
    const { requestId: _requestId, ...problem } = question.error;
    return { kind: "failed", problem: { ...problem, detail: problem.detail ?? "look-unanswered" } };
  }
  const [open] = question.orders;
  return {
    kind: "refused",
    problem: {
      code: "conflict",
      detail: "order-open",
      order: open?.wechatOrderId ?? undefined,
      href: open?.id ? `/orders/${open.id}` : undefined,
    },
  };
}

/**
 * What stands in the way of the number: another try would not change that it is paid; that nobody knows the outcome of
 * its last order will pass.
 */
function inTheWay(error: unknown): RowOutcome | null {
  if (!(error instanceof DeskError) || error.code !== "conflict" || !error.details.href) return null;
  const problem = { code: error.code, ...error.details };
  const willPass = error.details.detail?.startsWith("order-outcome-unknown");
  return { kind: willPass ? "failed" : "refused", problem };
}

type Context = { row: KindRow<z.output<typeof orderRow>>; actor: UserActor; now: Date };

/** A first try, and one that repeats it, is a new order; after one that made nothing, another attempt of the same. */
async function place({ row, actor, now }: Context): Promise<CreatedOrder | PlacingQuestion> {
  const { requestKey, isFirstTry } = row;
  const earlier = isFirstTry ? null : await db().order.findUnique({ where: { requestKey } });
  if (earlier && mayPlaceAgain(earlier)) {
    return placeAgain({ actor, now, input: { id: earlier.id, attempt: earlier.attempt } });
  }
  const asked = { actor, now, input: { ...row.input, requestKey } };
  return earlier ? createOrder(asked) : createNewOrder(asked);
}

/** Places one order of a batch: the same verbs as the form's, which look before they place. */
export const placeOrderKind = defineRunKind({
  permission: "orders:create",
  row: orderRow,
  interfaces: ["nontax/unifiedorder", "nontax/getorderlist", "nontax/getorder"],
  concurrency: 6,
  rowsPerSecond: 25,
  perform: async (context) => {
    try {
      const answer = await place(context);
      return answer.kind === "order" ? outcomeOf(answer) : unanswered(answer);
    } catch (error) {
      const outcome = inTheWay(error);
      if (outcome) return outcome;
      throw error;
    }
  },
  follow: async (rows) => {
    const keys = rows.map(({ requestKey }) => requestKey);
    const orders = await db().order.findMany({ where: { requestKey: { in: keys } } });
    const byKey = new Map(orders.map((order) => [order.requestKey, order]));
    return keys.map((key) => followed(byKey.get(key)));
  },
  tellTargets: async (ids) => {
    const select = { id: true, wechatOrderId: true } as const;
    const orders = await db().order.findMany({ where: { id: { in: ids } }, select });
    return new Map(orders.map(({ id, wechatOrderId }) => [id, { name: wechatOrderId ?? id, answer: null }]));
  },
});

/** Without an order under its key, the row never came as far as its intent. */
function followed(order: Order | undefined): Followed | null {
  if (!order) return { kind: "failed", problem: { code: "internal" } };
  const outcome = outcomeOf(order);
  if (outcome.kind === "unknown") return null;
  return order.state === "absent" ? { kind: "again", problem: absent(order) } : outcome;
}
