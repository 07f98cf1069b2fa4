import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import { type Order, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { otherForm } from "@/lib/number-forms";
import { fromUnixSeconds } from "@/lib/time";
import type { GetOrderResponse } from "@/lib/wechat";
import { matchOrder, type OrderWithItems } from "./match-order";
import { moveOrder } from "./move-order";
import { recordRefresh } from "./record-refresh";
import { upstreamFields } from "./upstream";

/** An order that WeChat has, as getorder described it, for a number that it was asked for. */
export type FoundOrder = {
  accountId: string;
  wechatOrderId: string;
  seen: GetOrderResponse;
  regionCode: string;
  departmentCode: string;
  paymentNoticeNo: string | null;
  orderNo: string | null;
  mchId: string | null;
  /** Of the bill that told of it, in fen, for an answer without a fee. */
  feeFen: bigint;
};

type Context = { actor: UserActor; now: Date; requestKey: string; reason: string | null };

/** One at a time records an order of WeChat's until the transaction ends, so that two clicks make one. */
async function lockWechatOrder(tx: Transaction, { accountId, wechatOrderId }: FoundOrder): Promise<void> {
  const lock = JSON.stringify(["order-found", accountId, wechatOrderId]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
}

/** Orders of the desk for the number that WeChat has given no id to: one of them may be the one that was found. */
function namelessOrders(tx: Transaction, found: FoundOrder): Promise<OrderWithItems[]> {
  const { accountId, regionCode, departmentCode, paymentNoticeNo, orderNo } = found;
  const number = paymentNoticeNo ? { paymentNoticeNo } : { orderNo };
  return tx.order.findMany({
    where: {
      accountId,
      regionCode,
      departmentCode,
      ...number,
      wechatOrderId: null,
      state: { in: ["submitting", "unknown", "absent"] },
    },
    include: { items: true },
  });
}

/** An order that was thought never made and now turns out to be: WeChat's answer is proof. */
async function moveAbsent(
  tx: Transaction,
  { actor, now, reason }: Context,
  { order, found }: { order: OrderWithItems; found: FoundOrder },
): Promise<Order> {
  const { id, attempt, accountId } = order;
  const noRefusal = { errcode: null, errmsg: null, rid: null, candidates: Prisma.DbNull };
  const data = { wechatOrderId: found.wechatOrderId, ...noRefusal, ...upstreamFields(found.seen, now) };
  const after = await moveOrder(tx, { id, attempt, from: "absent", to: "placed", data });
  if (!after) throw new DeskError("conflict", { detail: "order-found-open", href: `/orders/${id}` });
  await auditFound(tx, actor, { order: after, accountId, reason });
  return after;
}

function auditFound(
  tx: Transaction,
  actor: UserActor,
  { order, accountId, reason }: { order: Order; accountId: string; reason: string | null },
): Promise<void> {
  const { state, upstreamStatus, feeFen, paymentNoticeNo, orderNo, wechatOrderId, transactionId } = order;
  return recordAudit(tx, {
    actor,
    action: "orders.record",
    outcome: "succeeded",
    target: { type: "order", id: order.id },
    accountId,
    reason,
    changes: auditFields("order", {
      state,
      upstreamStatus,
      feeFen,
      paymentNoticeNo,
      orderNo,
      wechatOrderId,
      transactionId,
    }),
  });
}

/** Lines without an amount are left out: what is not known is not made up. */
function newItems({ seen }: FoundOrder) {
  return (seen.items ?? []).flatMap(({ no, fee, item_id, item_name, overdue, penalty }, at) => {
    if (fee === undefined) return [];
    return {
      no: no ?? at + 1,
      itemId: item_id ?? "",
      itemName: item_name ?? "",
      overdueFen: overdue === undefined ? null : BigInt(overdue),
      penaltyFen: penalty === undefined ? null : BigInt(penalty),
      feeFen: BigInt(fee),
    };
  });
}

async function departmentNameOf(
  tx: Transaction,
  { accountId, seen, regionCode, departmentCode }: FoundOrder,
) {
  if (seen.department_name) return seen.department_name;
  const known = await tx.department.findFirst({ where: { accountId, regionCode, code: departmentCode } });
  return known?.name ?? departmentCode;
}

/** What a column of integers holds; null for what WeChat left out or no column could hold. */
function columnInteger(value: number | undefined): number | null {
  return value !== undefined && Math.abs(value) <= 2_147_483_647 ? value : null;
}

async function insertFound(
  tx: Transaction,
  { actor, now, requestKey }: Context,
  found: FoundOrder,
): Promise<Order> {
  const { accountId, wechatOrderId, seen, regionCode, departmentCode, paymentNoticeNo, orderNo, mchId } =
    found;
  return tx.order.create({
    data: {
      requestKey,
      requestDigest: "adopted",
      origin: "adopted",
      state: "placed",
      accountId,
      wechatOrderId,
      regionCode,
      departmentCode,
      departmentName: await departmentNameOf(tx, found),
      paymentNoticeNo,
      orderNo,
      plainNumber: otherForm(paymentNoticeNo || orderNo || ""),
      feeType: seen.fee_type === undefined ? null : String(seen.fee_type),
      mchId,
      description: seen.desc ?? "",
      feeFen: seen.fee === undefined ? found.feeFen : BigInt(seen.fee),
      openid: seen.openid || null,
      userName: seen.user_name || null,
      bankId: seen.bank_id || null,
      bankAccount: seen.bank_account || null,
      paymentNoticeType: columnInteger(seen.payment_notice_type),
      noticeCreatedAt: fromUnixSeconds(seen.payment_notice_create_time ?? 0),
      paymentExpireDate: seen.payment_expire_date || null,
      scene: seen.scene || "other",
      ...upstreamFields(seen, now),
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
      items: { create: newItems(found) },
    },
  });
}

/**
 * Records an order that WeChat has and the desk did not place, once for one order of WeChat's, with its event. One that
 * the desk has already is brought up to date instead, and one that it took for never made is placed.
 * @throws DeskError `conflict` (`order-found-open`) where an order of the desk, whose outcome nobody knows, may be it
 */
export async function recordFound(tx: Transaction, context: Context, found: FoundOrder): Promise<Order> {
  const { accountId, wechatOrderId, seen } = found;
  await lockWechatOrder(tx, found);
  const known = await tx.order.findUnique({
    where: { accountId_wechatOrderId: { accountId, wechatOrderId } },
  });
  if (known) {
    if (known.state === "placed") await recordRefresh(tx, context, { ...known, state: "placed" }, seen);
    return tx.order.findUniqueOrThrow({ where: { id: known.id } });
  }
  const possible = (await namelessOrders(tx, found)).filter((order) => matchOrder(order, seen) !== "differs");
  const [only] = possible;
  if (only?.state === "absent" && possible.length === 1 && matchOrder(only, seen) === "agrees") {
    return moveAbsent(tx, context, { order: only, found });
  }
  if (only) throw new DeskError("conflict", { detail: "order-found-open", href: `/orders/${only.id}` });
  const order = await insertFound(tx, context, found);
  await auditFound(tx, context.actor, { order, accountId, reason: context.reason });
  return order;
}
