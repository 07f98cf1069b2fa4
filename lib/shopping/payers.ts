import { seal, unseal } from "@/lib/accounts/seal";
import { db } from "@/lib/db/client";

/** How long the openid of a row that got no answer is kept for another try, in ms. */
export const payerKeptMs = 3 * 86_400_000;
const atOnce = 500;

/** Keeps openids until their rows have WeChat's answer, each sealed for its own id. One that is kept already stays. */
export async function keepPayers(
  payers: readonly { id: string; openid: string }[],
  now: Date,
): Promise<void> {
  const data = payers.map(({ id, openid }) => ({ id, openidSealed: seal(openid, id), createdAt: now }));
  for (let start = 0; start < data.length; start += atOnce) {
    await db().shoppingPayer.createMany({ data: data.slice(start, start + atOnce), skipDuplicates: true });
  }
}

/** Says which run the payers are of, so that they go when it is cancelled. */
export async function assignPayers(ids: readonly string[], runId: string): Promise<void> {
  await db().shoppingPayer.updateMany({ where: { id: { in: [...ids] } }, data: { runId } });
}

/** The openid of a row that waits; null once it was removed. */
export async function openPayer(id: string): Promise<string | null> {
  const payer = await db().shoppingPayer.findUnique({ where: { id } });
  return payer && unseal(payer.openidSealed, id);
}

/** Removes the openid of a row that needs it no more. */
export async function dropPayers(ids: readonly string[]): Promise<void> {
  await db().shoppingPayer.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Removes what is left of runs that were cancelled, and of rows that nobody tried again in time. */
export async function dropOldPayers(now: Date): Promise<void> {
  const before = new Date(now.getTime() - payerKeptMs);
  await db().shoppingPayer.deleteMany({ where: { createdAt: { lt: before } } });
  await db().$executeRaw`
    DELETE FROM shopping_payers USING runs WHERE runs.id = shopping_payers.run_id AND runs.state = 'cancelled'`;
}
