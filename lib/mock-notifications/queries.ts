import { z } from "zod";
import { accountNames } from "@/lib/accounts/queries";
import { showToken } from "@/lib/captures/address";
import { captureToken } from "@/lib/captures/queries";
import { db } from "@/lib/db/client";
import type { MockNotification, Prisma } from "@/lib/db/generated/client";
import { keysetPage, type Page } from "@/lib/db/keyset";
import { escapeLike } from "@/lib/db/like";
import { hideQuery } from "./hide-query";
import type { MockNotificationFilters } from "./search-params";
import type { MockNotificationDetail, MockNotificationRow, Preset } from "./types";

/** A row as plain JSON. */
export function toMockNotificationRow(
  row: MockNotification,
  names: Map<string, string>,
): MockNotificationRow {
  const { id, accountId, kind, captureId, version, state, errcode, errmsg, rid, createdByName } = row;
  return {
    id,
    createdAt: row.createdAt.toISOString(),
    accountId,
    accountName: names.get(accountId) ?? "",
    kind,
    captureId,
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
function conditions({
  state,
  kind,
  account,
  text,
}: MockNotificationFilters): Prisma.MockNotificationWhereInput {
  const wanted = text?.replaceAll("\u0000", "").trim();
  return {
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
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
  if (!row) return null;
  const [names, token] = await Promise.all([accountNames(), row.captureId && captureToken(row.captureId)]);
  return {
    ...toMockNotificationRow(row, names),
    wholeUrl: token ? showToken(row.url, token) : row.url,
    // Its outcome is the one change that a row sees.
    answeredAt: row.state === "asking" ? null : row.updatedAt.toISOString(),
  };
}

/** A saved URL as plain JSON. */
export function toPreset({ id, name, url, createdByName }: Preset): Preset {
  return { id, name, url, createdByName };
}

/** The saved URLs of an account, by name. */
export async function listPresets(accountId: string): Promise<Preset[]> {
  if (!isId(accountId)) return [];
  const saved = await db().mockNotificationPreset.findMany({
    where: { accountId },
    orderBy: { name: "asc" },
  });
  return saved.map(toPreset);
}
