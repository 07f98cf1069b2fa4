import { can, type Role } from "@/lib/access/permissions";
import { accountNames } from "@/lib/accounts/queries";
import { caseAddress } from "@/lib/cases/address";
import { caseInput } from "@/lib/cases/schemas";
import { db } from "@/lib/db/client";
import type { AuditEvent, BillRow, Discrepancy, Order } from "@/lib/db/generated/client";
import { listSettlements } from "../settle/queries";
import type { Settleable } from "../settle/resolutions";
import { differencesOf } from "./differences";
import { toDiscrepancyRow } from "./rows";
import type { BillSide, DeskSide, DiscrepancyDetail, DiscrepancyEvent } from "./types";

const mostEvents = 200;
const mostOtherOrders = 10;

function toBillSide(row: BillRow): BillSide {
  const { billId, line, kind, mchId, transactionId, merchantOrderNo, refundId, refundState } = row;
  const { regionCode, departmentCode, number, description } = row;
  return {
    billId,
    line,
    kind,
    tradedAt: row.tradedAt.toISOString(),
    mchId,
    transactionId,
    merchantOrderNo,
    feeFen: Number(row.feeFen),
    refundFen: Number(row.refundFen),
    refundId,
    refundState,
    regionCode,
    departmentCode,
    number,
    description,
  };
}

/** Who was told of the order's payment, as WeChat was last seen to say. */
async function receiversOf({ accountId, wechatOrderId }: Order): Promise<DeskSide["receivers"]> {
  if (wechatOrderId === null) return null;
  const seen = await db().seenOrder.findUnique({
    where: { accountId_wechatOrderId: { accountId, wechatOrderId } },
    select: { told: true, receivers: true, seenAt: true },
  });
  return seen && { told: seen.told, all: seen.receivers, seenAt: seen.seenAt?.toISOString() ?? null };
}

async function toDeskSide(order: Order): Promise<DeskSide> {
  const { id, state, upstreamStatus, mchId, transactionId, wechatOrderId } = order;
  const { regionCode, departmentCode, departmentName, description } = order;
  return {
    orderId: id,
    state,
    upstreamStatus,
    upstreamSeenAt: order.upstreamSeenAt?.toISOString() ?? null,
    paidAt: order.paidAt?.toISOString() ?? null,
    mchId,
    transactionId,
    wechatOrderId,
    feeFen: Number(order.feeFen),
    regionCode,
    departmentCode,
    departmentName,
    number: order.paymentNoticeNo ?? order.orderNo,
    description,
    receivers: await receiversOf(order),
  };
}

async function otherOrdersOf({ accountId, number, orderId, regionCode, departmentCode }: Discrepancy) {
  if (number === null || regionCode === null || departmentCode === null) return [];
  const orders = await db().order.findMany({
    where: {
      accountId,
      regionCode,
      departmentCode,
      OR: [{ paymentNoticeNo: number }, { orderNo: number }],
      ...(orderId && { id: { not: orderId } }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostOtherOrders,
    select: { id: true, feeFen: true, transactionId: true, paidAt: true },
  });
  return orders.map(({ id, feeFen, transactionId, paidAt }) => ({
    orderId: id,
    feeFen: Number(feeFen),
    transactionId,
    paidAt: paidAt?.toISOString() ?? null,
  }));
}

/** A number is a platform's own where the desk's order says so; else it is taken for a notice's. */
function caseHrefOf(row: Discrepancy, order: Order | null): string | null {
  const kind = order && order.paymentNoticeNo === null ? "order" : "notice";
  const { accountId: account, regionCode: region, departmentCode: department, number } = row;
  const key = caseInput.safeParse({ account, region, department, kind, number }).data;
  return key ? caseAddress(key) : null;
}

function toEvent(event: AuditEvent, mayReadLog: boolean): DiscrepancyEvent {
  return {
    at: event.occurredAt.toISOString(),
    action: event.action,
    outcome: event.outcome,
    actorName: event.actorName,
    reason: event.reason,
    changes: (event.changes ?? {}) as Record<string, unknown>,
    sequence: mayReadLog ? Number(event.sequence) : null,
  };
}

/** What happened to it, newest first; of very much, the newest 200. */
function eventsOf(id: string): Promise<AuditEvent[]> {
  return db().auditEvent.findMany({
    where: { targetType: "discrepancy", targetId: id },
    orderBy: { sequence: "desc" },
    take: mostEvents,
  });
}

function settleableOf(row: Discrepancy): Settleable {
  const { kind, state, resolution, orderId, regionCode, departmentCode, number } = row;
  return { kind, state, resolution, orderId, regionCode, departmentCode, number };
}

/** Everything about one discrepancy, for a person of this role; null for an id that is none of the desk's. */
export async function findDiscrepancy(
  id: string,
  viewer: { role: Role },
  now: Date,
): Promise<DiscrepancyDetail | null> {
  const row = await db().discrepancy.findUnique({ where: { id } });
  if (!row) return null;
  const { billId, line, orderId } = row;
  const [names, billRow, order, otherOrders, notes, events, settlements] = await Promise.all([
    accountNames(),
    billId && line !== null ? db().billRow.findUnique({ where: { billId_line: { billId, line } } }) : null,
    orderId ? db().order.findUnique({ where: { id: orderId } }) : null,
    otherOrdersOf(row),
    db().discrepancyNote.findMany({
      where: { discrepancyId: id },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    eventsOf(id),
    listSettlements(id),
  ]);
  const bill = billRow && toBillSide(billRow);
  const desk = order && (await toDeskSide(order));
  const mayReadLog = can(viewer.role, "audit:read");
  return {
    row: toDiscrepancyRow(row, names, now),
    settleable: settleableOf(row),
    settlements,
    remark: row.remark,
    settledAt: row.settledAt?.toISOString() ?? null,
    settledByName: row.settledByName,
    foundAt: row.createdAt.toISOString(),
    bill,
    desk,
    differences: differencesOf(bill, desk),
    otherOrders,
    caseHref: caseHrefOf(row, order),
    notes: notes.map(({ id, createdAt, text, writtenByName }) => ({
      id,
      at: createdAt.toISOString(),
      text,
      writtenByName,
    })),
    events: events.map((event) => toEvent(event, mayReadLog)),
  };
}
