import { z } from "zod";
import { db } from "@/lib/db/client";
import type { AccountNames, MatchedNumber, SearchHit } from "./types";

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
export async function findByDeskId(typed: string, names: Promise<AccountNames>): Promise<SearchHit[]> {
  if (!z.guid().safeParse(typed).success) return [];
  const where = { id: typed.toLowerCase() };
  const [accountNames, order, renotification, mock, verification] = await Promise.all([
    names,
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
  return rows.filter((row) => row !== false).map((row) => hitOf(row, "desk-id", accountNames));
}

/** Checks of shopping orders by the payment's transaction number or the merchant's own number, newest first. */
export async function findShopping(number: string, names: Promise<AccountNames>): Promise<SearchHit[]> {
  const [rows, accountNames] = await Promise.all([
    db().shoppingVerification.findMany({
      where: { OR: [{ transactionId: number }, { outTradeNo: number }] },
      orderBy: { createdAt: "desc" },
      select: { ...only, transactionId: true },
      take: mostRows,
    }),
    names,
  ]);
  return rows.map(({ transactionId, ...row }) =>
    hitOf(
      { kind: "shopping-verification", path: "/shopping", ...row, number },
      transactionId === number ? "transaction" : "own",
      accountNames,
    ),
  );
}
