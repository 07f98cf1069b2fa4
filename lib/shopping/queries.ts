import { z } from "zod";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Prisma, ShoppingVerification } from "@/lib/db/generated/client";
import { keysetPage, type Page } from "@/lib/db/keyset";
import { escapeLike } from "@/lib/db/like";
import type { ShoppingFilters } from "./search-params";
import type { CheckedUpload, ShoppingVerificationRow } from "./types";

const earlierShown = 10;

const isId = (value: string) => z.uuid().safeParse(value).success;

function toRow(row: ShoppingVerification, names: Map<string, string>): ShoppingVerificationRow {
  const { requestKey: _requestKey, updatedAt: _updatedAt, createdById: _createdById, ...shown } = row;
  return {
    ...shown,
    orderNumberType: row.orderNumberType === 2 ? 2 : 1,
    accountName: names.get(row.accountId) ?? "",
    createdAt: row.createdAt.toISOString(),
  };
}

/** What a URL of this desk cannot hold, such as an account that is no id, filters nothing. */
function conditions({ state, account, run, text }: ShoppingFilters): Prisma.ShoppingVerificationWhereInput {
  const startsWith = escapeLike(text?.replaceAll("\u0000", "").trim() ?? "");
  return {
    ...(state ? { state } : {}),
    ...(account && isId(account) ? { accountId: account } : {}),
    ...(run && isId(run) ? { runId: run } : {}),
    ...(startsWith
      ? { OR: [{ transactionId: { startsWith } }, { outTradeNo: { startsWith } }, { mchid: { startsWith } }] }
      : {}),
  };
}

/** One page of checks, newest first. */
export async function listShoppingVerifications(
  filters: ShoppingFilters,
): Promise<Page<ShoppingVerificationRow>> {
  const [page, names] = await Promise.all([
    keysetPage(filters, ({ where, ...query }) =>
      db().shoppingVerification.findMany({ where: { AND: [where, conditions(filters)] }, ...query }),
    ),
    accountNames(),
  ]);
  return { ...page, rows: page.rows.map((row) => toRow(row, names)) };
}

/** A check with the ten newest before it of the same order, through whichever account. */
export async function withEarlierChecks(row: ShoppingVerification): Promise<CheckedUpload> {
  const { orderNumberType, transactionId, mchid, outTradeNo, createdAt, id } = row;
  const [earlier, names] = await Promise.all([
    db().shoppingVerification.findMany({
      where: {
        orderNumberType,
        transactionId,
        mchid,
        outTradeNo,
        OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: earlierShown,
    }),
    accountNames(),
  ]);
  return { check: toRow(row, names), earlier: earlier.map((other) => toRow(other, names)) };
}

/** One check with the earlier ones of its order; null where the id is none of ours. */
export async function findShoppingVerification(id: string): Promise<CheckedUpload | null> {
  if (!isId(id)) return null;
  const row = await db().shoppingVerification.findUnique({ where: { id } });
  return row && withEarlierChecks(row);
}
