import { viewError } from "@/lib/access/error-view";
import { type OpenWechat, openWechat } from "@/lib/accounts/open-wechat";
import { db, type Transaction } from "@/lib/db/client";
import type { Discrepancy, DiscrepancySettlement, Order } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { lookOrder } from "@/lib/orders/look-order";
import { recordFound } from "@/lib/orders/record-found";
import type { RowProblem } from "@/lib/runs/kind";
import { numberId } from "@/lib/sightings/number-id";
import { WechatError } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { endRefused, endSettled } from "./close-settlement";
import { type FoundPayment, findPayment, type PaymentPlace } from "./find-payment";
import type { SettleContext } from "./open-settlement";

type Place = PaymentPlace & { accountId: string };

/** What was foreseen came to nothing and says why; everything else is thrown on, and the request may be repeated. */
export function problemOf(error: unknown, requestId: string): RowProblem {
  if (!(error instanceof DeskError) && !(error instanceof WechatError)) throw error;
  const { requestId: _requestId, ...problem } = viewError(error, requestId);
  return problem;
}

function placeOf({ accountId, regionCode, departmentCode, number, transactionId }: Discrepancy): Place {
  if (regionCode && departmentCode && number && transactionId) {
    return { accountId, regionCode, departmentCode, number, transactionId };
  }
  throw new DeskError("conflict", { detail: "settlement-no-number" });
}

function keepCalls(
  tx: Transaction,
  { actor }: SettleContext,
  { attempts }: OpenWechat,
  place: Place,
  numberKind: "notice" | "order",
): Promise<void> {
  const id = numberId({ ...place, numberKind });
  const { accountId } = place;
  return recordCalls(tx, {
    attempts,
    accountId,
    requestId: actor.requestId,
    subject: { type: "notice", id },
  });
}

/** Records the order as the desk's and settles, in one transaction. */
async function keepFound(
  context: SettleContext,
  settlement: DiscrepancySettlement,
  {
    wechat,
    place,
    discrepancy,
    found,
  }: { wechat: OpenWechat; place: Place; discrepancy: Discrepancy; found: FoundPayment },
): Promise<DiscrepancySettlement> {
  const { actor, now } = context;
  const { wechatOrderId, seen, numberKind } = found;
  const recording = { actor, now, requestKey: settlement.id, reason: settlement.remark || null };
  return db().$transaction(async (tx) => {
    await keepCalls(tx, context, wechat, place, numberKind);
    const order = await recordFound(tx, recording, {
      ...place,
      wechatOrderId,
      seen,
      paymentNoticeNo: numberKind === "notice" ? place.number : null,
      orderNo: numberKind === "order" ? place.number : null,
      mchId: discrepancy.mchId || null,
      feeFen: discrepancy.billFen ?? 0n,
    });
    return endSettled(tx, context, settlement, { orderId: order.id });
  });
}

async function adoptNew(
  context: SettleContext,
  settlement: DiscrepancySettlement,
  discrepancy: Discrepancy,
): Promise<DiscrepancySettlement> {
  const place = placeOf(discrepancy);
  const wechat = await openWechat(place.accountId, { for: "nontax" });
  let found: FoundPayment;
  try {
    found = await findPayment(wechat, place);
  } catch (error) {
    await db().$transaction((tx) => keepCalls(tx, context, wechat, place, "notice"));
    throw error;
  }
  return keepFound(context, settlement, { wechat, place, discrepancy, found });
}

/** Whether the desk's order, brought up to date, says of the payment what the bill says. */
async function agrees(discrepancy: Discrepancy, order: Order): Promise<boolean> {
  const { state, upstreamStatus } = order;
  if (state !== "placed" || order.transactionId !== discrepancy.transactionId) return false;
  const isGivenBack = upstreamStatus === "refunding" || upstreamStatus === "refunded";
  if (discrepancy.kind === "refund_unknown") return isGivenBack || (await isPartlyRefunded(order));
  if (await isRevoked(discrepancy)) return upstreamStatus !== "paid";
  return upstreamStatus === "paid" || isGivenBack;
}

/** A part that was given back leaves the order paid: only WeChat's own answer tells of it. */
async function isPartlyRefunded({ accountId, wechatOrderId }: Order): Promise<boolean> {
  const told = await db().seenOrder.count({
    where: { accountId, wechatOrderId: wechatOrderId ?? "", refundedFen: { gt: 0 } },
  });
  return told > 0;
}

async function isRevoked({ billId, line }: Discrepancy): Promise<boolean> {
  if (billId === null || line === null) return false;
  const row = await db().billRow.findUnique({
    where: { billId_line: { billId, line } },
    select: { kind: true },
  });
  return row?.kind === "revoked";
}

/** The desk has the order: what it knows of it is brought up to date, and must then agree with the bill. */
async function lookAtOwn(
  context: SettleContext,
  settlement: DiscrepancySettlement,
  { discrepancy, orderId }: { discrepancy: Discrepancy; orderId: string },
): Promise<DiscrepancySettlement> {
  const { actor, now } = context;
  await lookOrder({ actor, input: { id: orderId }, now });
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  if (!(await agrees(discrepancy, order))) {
    throw new DeskError("conflict", { detail: "settlement-still-differs", href: `/orders/${orderId}` });
  }
  return db().$transaction((tx) => endSettled(tx, context, settlement, { orderId }));
}

/**
 * Adopts what the bill shows: records WeChat's order as the desk's, or brings the desk's own up to date, and settles. What
 * came to nothing is on record with why.
 */
export async function adoptPayment(
  context: SettleContext,
  settlement: DiscrepancySettlement,
): Promise<DiscrepancySettlement> {
  const discrepancy = await db().discrepancy.findUniqueOrThrow({ where: { id: settlement.discrepancyId } });
  const { orderId } = discrepancy;
  try {
    if (orderId) return await lookAtOwn(context, settlement, { discrepancy, orderId });
    return await adoptNew(context, settlement, discrepancy);
  } catch (error) {
    const problem = problemOf(error, context.actor.requestId);
    return db().$transaction((tx) => endRefused(tx, context, settlement, problem));
  }
}
