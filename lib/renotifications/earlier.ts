import type { db, Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";

const most = 20;

type Asked = { accountId: string; wechatOrderId: string; requestKey?: string };

/**
 * The newest 20 re-notifications of an order, newest first, but for that of the key that is asked under: the unique key
 * decides there.
 */
export function listEarlier(
  database: Transaction | ReturnType<typeof db>,
  { accountId, wechatOrderId, requestKey }: Asked,
): Promise<Renotification[]> {
  return database.renotification.findMany({
    where: { accountId, wechatOrderId, ...(requestKey && { requestKey: { not: requestKey } }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
  });
}

/** One at a time asks for an order until the transaction ends, so that two clicks or two people cannot race. */
export async function lockOrderForAsking(
  tx: Transaction,
  { accountId, wechatOrderId }: Asked,
): Promise<void> {
  const lock = JSON.stringify(["renotification", accountId, wechatOrderId]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
}
