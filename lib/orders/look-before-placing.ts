import { viewError } from "@/lib/access/error-view";
import type { OpenWechat } from "@/lib/accounts/open-wechat";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { fromUnixSeconds } from "@/lib/time";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { type CallResult, settle } from "@/lib/wechat-calls/settle";
import { isStandingOpen, type OrderNumber, ordersFor, placedFor } from "./already-ordered";
import { type AtWechat, type OrdersAtWechat, ordersAtWechat } from "./orders-at-wechat";
import type { CreateOrderInput } from "./schemas";
import type { PlacingQuestion, StandingOrder } from "./types";

export type Confirmed = Pick<CreateOrderInput, "confirmedOpen" | "confirmedOrders" | "confirmedUnseen">;

export type Placing = {
  actor: UserActor;
  opened: OpenWechat;
  number: OrderNumber;
  confirmed: Confirmed;
  /** The order that is placed again; none yet for a new one. */
  orderId?: string;
};

type Asked = CallResult<OrdersAtWechat>;

export type LookedBefore =
  /** `known` are the desk's orders that were taken into account, `reason` what a person confirmed. */
  | { kind: "go"; known: string[]; reason: "confirmed-open" | "confirmed-unseen" | null }
  /** Not to be placed: the question or the error to answer with, and what of it goes on record. */
  | { kind: "stop"; answer: PlacingQuestion | DeskError; result: Asked; reason: string };

/** The look may take this long, in ms: someone waits for it with a payer before her. */
const lookMs = 8_000;

/** Where the notice is looked up on a page of its own; the number is no person's data. */
function lookupHref({ accountId, regionCode, departmentCode, paymentNoticeNo, orderNo }: OrderNumber) {
  const query = new URLSearchParams({
    account: accountId,
    region: regionCode,
    department: departmentCode,
    kind: paymentNoticeNo ? "notice" : "order",
    number: paymentNoticeNo || orderNo || "",
  });
  return `/lookup?${query}`;
}

const keyOf = ({ wechatOrderId, id }: StandingOrder) => wechatOrderId ?? id ?? "";

type Listed = { open: AtWechat[]; ids: string[] };
const nothingListed: Listed = { open: [], ids: [] };

function standingOrder(
  wechatOrderId: string | null,
  seen: AtWechat["order"],
  ours: Order | null,
): StandingOrder {
  const madeAt = fromUnixSeconds(seen?.create_time ?? 0) ?? ours?.createdAt;
  return {
    wechatOrderId,
    id: ours?.id ?? null,
    feeFen: seen?.fee ?? (ours ? Number(ours.feeFen) : null),
    createdAt: madeAt?.toISOString() ?? null,
    createdByName: ours?.createdByName ?? null,
  };
}

/** The desk's orders of the number; read anew where WeChat names one that was not there when they were read before. */
async function knownWith(number: OrderNumber, { open }: Listed, known: readonly Order[]): Promise<Order[]> {
  const isKnown = (id: string) => known.some(({ wechatOrderId }) => wechatOrderId === id);
  if (open.every(({ wechatOrderId }) => isKnown(wechatOrderId))) return known.toReversed();
  return db().order.findMany({
    where: { ...ordersFor(number), state: "placed" },
    orderBy: { createdAt: "asc" },
  });
}

/** Those that WeChat has, and those that the desk has on record as open and WeChat did not name. */
async function findOpen(
  number: OrderNumber,
  listed: Listed,
  known: readonly Order[],
): Promise<StandingOrder[]> {
  const { open, ids } = listed;
  const openIds = new Set(open.map(({ wechatOrderId }) => wechatOrderId));
  const isUnnamed = (order: Order) => isStandingOpen(order) && !ids.includes(order.wechatOrderId ?? "");
  const ours = (await knownWith(number, listed, known)).filter(
    (order) => openIds.has(order.wechatOrderId ?? "") || isUnnamed(order),
  );
  const seen = new Map(open.map((one) => [one.wechatOrderId, one]));
  const elsewhere = open.filter(
    (one) => !ours.some(({ wechatOrderId }) => wechatOrderId === one.wechatOrderId),
  );
  return [
    ...elsewhere.map((one) => standingOrder(one.wechatOrderId, one.order, null)),
    ...ours.map((order) =>
      standingOrder(order.wechatOrderId, seen.get(order.wechatOrderId ?? "")?.order ?? null, order),
    ),
  ];
}

async function paidError(number: OrderNumber, wechatOrderId: string): Promise<DeskError> {
  const ours = await db().order.findFirst({ where: { accountId: number.accountId, wechatOrderId } });
  if (ours) return new DeskError("conflict", { detail: "notice-already-paid", href: `/orders/${ours.id}` });
  return new DeskError("conflict", {
    detail: "paid-at-wechat",
    order: wechatOrderId,
    href: lookupHref(number),
  });
}

function unseenError(result: Asked): DeskError | null {
  if (result.outcome !== "ok") return failedLook(result);
  return result.answer.kind === "no-list"
    ? new DeskError("wechat-unknown", { detail: "look-without-list" })
    : null;
}

/** Whether a person has confirmed what is open: where she named the orders that she saw, these and no others. */
function isConfirmed(open: StandingOrder[], { confirmedOpen, confirmedOrders }: Confirmed): boolean {
  if (open.length === 0) return true;
  const isNew = (order: StandingOrder) => confirmedOrders && !confirmedOrders.includes(keyOf(order));
  return confirmedOpen === true && !open.some(isNew);
}

/**
 * Looks, before an order is placed, whether its number has been ordered already: what the desk knows, then what WeChat
 * has (one more read). Paid stops; open orders are a question; and where WeChat does not say, that is one too: an order
 * is never placed blindly unless a person has said so. Writes nothing.
 * @throws DeskError `conflict` where the desk knows the number as paid, or its last order's outcome is not known
 */
export async function lookBeforePlacing(placing: Placing): Promise<LookedBefore> {
  const { actor, opened, number, confirmed } = placing;
  const known = await placedFor(db(), number);
  const signal = AbortSignal.timeout(lookMs);
  const result = await settle(() => ordersAtWechat(opened.client, opened.account, number, signal));
  const stop = (answer: PlacingQuestion | DeskError, reason: string) =>
    ({ kind: "stop", answer, result, reason }) as const;
  const found = result.outcome === "ok" ? result.answer : null;
  if (found?.kind === "paid") return stop(await paidError(number, found.wechatOrderId), "paid-at-wechat");
  const unseen = unseenError(result);
  if (unseen && !confirmed.confirmedUnseen) {
    return stop({ kind: "confirm-unseen", error: viewError(unseen, actor.requestId) }, "unseen");
  }
  const open = await findOpen(number, found?.kind === "unpaid" ? found : nothingListed, known);
  if (!isConfirmed(open, confirmed)) return stop({ kind: "confirm-open", orders: open }, "open-orders");
  const reason = open.length > 0 ? "confirmed-open" : unseen ? "confirmed-unseen" : null;
  return { kind: "go", known: known.map(({ id }) => id), reason };
}
