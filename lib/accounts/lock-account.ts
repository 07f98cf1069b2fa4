import type { Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";

/** An account with its departments, held until the transaction ends. Throws DeskError `not-found`. */
export async function lockAccount(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id}::uuid FOR UPDATE`;
  const account = await tx.account.findUnique({ where: { id }, include: { departments: true } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  return account;
}
