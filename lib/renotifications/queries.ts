import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Prisma, Renotification } from "@/lib/db/generated/client";
import { keysetPage } from "@/lib/db/keyset";
import { escapeLike } from "@/lib/db/like";
import { DeskError } from "@/lib/errors";
import { listCalls } from "@/lib/wechat-calls/queries";
import type { RenotificationFilters } from "./schemas";
import { isSettling } from "./states";
import { storedReceivers } from "./stored-receivers";
import type { RenotificationDetail, RenotificationPage, RenotificationRow } from "./types";

const orderKey = (accountId: string, wechatOrderId: string | null) => `${accountId} ${wechatOrderId}`;

/** The desk's own orders among these, found now: an order of unknown outcome may have got its id only later. */
async function knownOrders(rows: readonly Renotification[]): Promise<Map<string, string>> {
  const orders = await db().order.findMany({
    where: { wechatOrderId: { in: [...new Set(rows.map((row) => row.wechatOrderId))] } },
    select: { id: true, accountId: true, wechatOrderId: true },
  });
  return new Map(orders.map(({ id, accountId, wechatOrderId }) => [orderKey(accountId, wechatOrderId), id]));
}

async function toRows(rows: readonly Renotification[]): Promise<RenotificationRow[]> {
  const [names, orders] = await Promise.all([accountNames(), knownOrders(rows)]);
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    accountId: row.accountId,
    accountName: names.get(row.accountId) ?? null,
    wechatOrderId: row.wechatOrderId,
    orderId: orders.get(orderKey(row.accountId, row.wechatOrderId)) ?? row.orderId,
    reason: row.reason,
    createdByName: row.createdByName,
    state: row.state,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    errcode: row.errcode,
    errmsg: row.errmsg,
    rid: row.rid,
    delivery: row.delivery,
    deliverySeenAt: row.deliverySeenAt?.toISOString() ?? null,
    nextLookAt: row.nextLookAt?.toISOString() ?? null,
    receivers: storedReceivers(row.receivers),
  }));
}

/** No name is like that, and to look for it in all names would be to read the whole list. */
const isNumberLike = (text: string) => text.length >= 6 && /^[\x21-\x7e]*\d[\x21-\x7e]*$/.test(text);

function textCondition(text: string): Prisma.RenotificationWhereInput {
  const byNumber = { wechatOrderId: { startsWith: escapeLike(text) } };
  if (isNumberLike(text)) return byNumber;
  return { OR: [byNumber, { createdByName: { contains: escapeLike(text), mode: "insensitive" } }] };
}

function conditionsOf({
  state,
  delivery,
  account,
  text,
}: RenotificationFilters): Prisma.RenotificationWhereInput {
  return {
    ...(state ? { state } : {}),
    ...(delivery ? { delivery } : {}),
    ...(account ? { accountId: account } : {}),
    ...(text ? textCondition(text) : {}),
  };
}

/**
 * One page of the re-notifications that match, newest first. `text` begins an order id or, unless it is like a number, is
 * part of a name.
 */
export async function listRenotifications(filters: RenotificationFilters): Promise<RenotificationPage> {
  const page = await keysetPage<Renotification>(filters, ({ where, ...query }) =>
    db().renotification.findMany({ ...query, where: { AND: [where, conditionsOf(filters)] } }),
  );
  return { ...page, rows: await toRows(page.rows) };
}

/** One re-notification, or null. */
export async function findRenotification(id: string): Promise<RenotificationRow | null> {
  const row = await db().renotification.findUnique({ where: { id } });
  const [found] = row ? await toRows([row]) : [];
  return found ?? null;
}

/** One re-notification. Throws DeskError `not-found`. */
export async function getRenotification(id: string): Promise<RenotificationRow> {
  const found = await findRenotification(id);
  if (!found) throw new DeskError("not-found", { detail: "renotification-not-found" });
  return found;
}

/** One re-notification with its calls, or null. */
export async function findRenotificationDetail(id: string): Promise<RenotificationDetail | null> {
  const [row, calls] = await Promise.all([findRenotification(id), listCalls({ type: "renotification", id })]);
  return row && { row, calls };
}

const mostOfOrders = 200;

/** The re-notifications of some orders at WeChat, newest first; of very many, the newest 200. */
export async function listRenotificationsOf(
  accountId: string,
  wechatOrderIds: readonly string[],
): Promise<RenotificationRow[]> {
  const rows = await db().renotification.findMany({
    where: { accountId, wechatOrderId: { in: [...wechatOrderIds] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostOfOrders,
  });
  return toRows(rows);
}

/** The newest re-notification of an order that is not settled: WeChat has not answered, or a job still looks. */
export async function standingRenotification(
  accountId: string,
  wechatOrderId: string,
): Promise<RenotificationRow | null> {
  const rows = await listRenotificationsOf(accountId, [wechatOrderId]);
  return rows.find((row) => isSettling(row)) ?? null;
}
