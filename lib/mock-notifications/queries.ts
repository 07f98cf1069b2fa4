import { z } from "zod";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { MockNotification, Prisma } from "@/lib/db/generated/client";
import { keysetPage, type Page } from "@/lib/db/keyset";
import { escapeLike } from "@/lib/db/like";
import { hideQuery } from "./hide-query";
import type { MockNotificationFilters } from "./search-params";
import type { MockNotificationDetail, MockNotificationRow } from "./types";

/** A row as plain JSON. */
export function toMockNotificationRow(
  row: MockNotification,
  names: Map<string, string>,
): MockNotificationRow {
  const { id, accountId, version, state, errcode, errmsg, rid, createdByName } = row;
  return {
    id,
    createdAt: row.createdAt.toISOString(),
    accountId,
    accountName: names.get(accountId) ?? "",
    url: hideQuery(row.url),
    version,
    state,
    errcode,
    errmsg,
    rid,
    createdByName,
  };
}

const isId = (value: string) => z.uuid().safeParse(value).success;

/** What a URL of this desk cannot hold, such as an account that is no id, filters nothing. */
function conditions({ state, account, text }: MockNotificationFilters): Prisma.MockNotificationWhereInput {
  const wanted = text?.replaceAll("\u0000", "").trim();
  return {
    ...(state ? { state } : {}),
    ...(account && isId(account) ? { accountId: account } : {}),
    ...(wanted ? { url: { contains: escapeLike(wanted), mode: "insensitive" } } : {}),
  };
}

/** One page of mock notifications, newest first. */
export async function listMockNotifications(
  filters: MockNotificationFilters,
): Promise<Page<MockNotificationRow>> {
  const [page, names] = await Promise.all([
    keysetPage(filters, ({ where, ...query }) =>
      db().mockNotification.findMany({ where: { AND: [where, conditions(filters)] }, ...query }),
    ),
    accountNames(),
  ]);
  return { ...page, rows: page.rows.map((row) => toMockNotificationRow(row, names)) };
}

/** One mock notification; null where the id is none of ours. */
export async function findMockNotification(id: string): Promise<MockNotificationDetail | null> {
  if (!isId(id)) return null;
  const row = await db().mockNotification.findUnique({ where: { id } });
  return row && { ...toMockNotificationRow(row, await accountNames()), wholeUrl: row.url };
}
