import type { Transaction } from "@/lib/db/client";

/** One change of a person's views at a time, until the transaction ends. */
export async function lockViews(tx: Transaction, userId: string): Promise<void> {
  const lock = JSON.stringify(["saved-views", userId]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
}
