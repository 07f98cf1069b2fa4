import { z } from "zod";
import { db } from "@/lib/db/client";
import type { MatchedNumber, SearchHit } from "./types";

type AccountNames = ReadonlyMap<string, string>;
type Row = { kind: SearchHit["kind"]; path: string; id: string; accountId: string; number?: string };

const only = { id: true, accountId: true } as const;
const mostRows = 10;

function hitOf({ kind, path, id, accountId, number = id }: Row, matched: MatchedNumber, names: AccountNames) {
  const accountName = names.get(accountId) ?? null;
  return {
    kind,
    matched,
    number,
    href: `${path}/${id}`,
    accountName,
    departmentName: null,
    feesFen: [],
  } satisfies SearchHit;
}

/** What has this id in the desk; ids are unique over all tables. */
export async function findByDeskId(typed: string, names: AccountNames): Promise<SearchHit[]> {
  if (!z.guid().safeParse(typed).success) return [];
  const where = { id: typed.toLowerCase() };
  const [order, renotification, mock, verification] = await Promise.all([
    db().order.findUnique({ where, select: only }),
    db().renotification.findUnique({ where, select: only }),
    db().mockNotification.findUnique({ where, select: only }),
    db().shoppingVerification.findUnique({ where, select: only }),
  ]);
  const rows: (Row | false)[] = [
    order !== null && { kind: "order", path: "/orders", ...order },
    renotification !== null && { kind: "renotification", path: "/renotifications", ...renotification },
    mock !== null && { kind: "mock-notification", path: "/mock-notifications", ...mock },
    verification !== null && { kind: "shopping-verification", path: "/shopping", ...verification },
  ];
  return rows.filter((row) => row !== false).map((row) => hitOf(row, "desk-id", names));
}

/** Checks of shopping orders by the payment's transaction number or the merchant's own number, newest first. */
export async function findShopping(number: string, names: AccountNames): Promise<SearchHit[]> {
  const rows = await db().shoppingVerification.findMany({
    where: { OR: [{ transactionId: number }, { outTradeNo: number }] },
    orderBy: { createdAt: "desc" },
    select: { ...only, transactionId: true },
    take: mostRows,
  });
  return rows.map(({ transactionId, ...row }) =>
    hitOf(
      { kind: "shopping-verification", path: "/shopping", ...row, number },
      transactionId === number ? "transaction" : "own",
      names,
    ),
  );
}
