import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Prisma, Renotification } from "@/lib/db/generated/client";
import { keysetPage } from "@/lib/db/keyset";
import { escapeLike } from "@/lib/db/like";
import { DeskError } from "@/lib/errors";
import { storedReceivers } from "./delivery";
import type { RenotificationFilters } from "./schemas";
import type { RenotificationPage, RenotificationRow } from "./types";

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
    errcode: row.errcode,
    errmsg: row.errmsg,
    rid: row.rid,
    delivery: row.delivery,
    deliverySeenAt: row.deliverySeenAt?.toISOString() ?? null,
    receivers: storedReceivers(row.receivers),
  }));
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
    ...(text
      ? {
          OR: [
            { wechatOrderId: { startsWith: escapeLike(text) } },
            { createdByName: { contains: escapeLike(text), mode: "insensitive" } },
          ],
        }
      : {}),
  };
}

/** One page of the re-notifications that match, newest first. `text` begins an order id or is part of a name. */
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

const mostOfOneOrder = 50;

/** The newest 50 re-notifications of one order at WeChat, newest first. */
export async function listRenotificationsOfOrder(
  accountId: string,
  wechatOrderId: string,
): Promise<RenotificationRow[]> {
  const rows = await db().renotification.findMany({
    where: { accountId, wechatOrderId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostOfOneOrder,
  });
  return toRows(rows);
}
