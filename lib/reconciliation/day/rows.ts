import type { Discrepancy } from "@/lib/db/generated/client";
import { dayOf } from "@/lib/time";
import type { DiscrepancyRow } from "./types";

const dayMs = 86_400_000;

/** A day as PostgreSQL's date, which Prisma gives as midnight in UTC. */
export const dayText = (date: Date) => date.toISOString().slice(0, 10);

/** Whole days from a day to today, both YYYY-MM-DD in Asia/Shanghai. */
export function ageInDays(day: string, now: Date): number {
  return Math.round((Date.parse(dayOf(now)) - Date.parse(day)) / dayMs);
}

export const fenOf = (fen: bigint | null) => (fen === null ? null : Number(fen));

/** A row as plain JSON. */
export function toDiscrepancyRow(
  row: Discrepancy,
  names: ReadonlyMap<string, string>,
  now: Date,
): DiscrepancyRow {
  const { id, accountId, mchId, kind, state, number, transactionId, orderId, ownerId, ownerName } = row;
  const day = dayText(row.day);
  return {
    id,
    day,
    ageDays: ageInDays(day, now),
    accountId,
    accountName: names.get(accountId) ?? "",
    mchId,
    kind,
    state,
    number,
    transactionId,
    billFen: fenOf(row.billFen),
    deskFen: fenOf(row.deskFen),
    orderId,
    ownerId,
    ownerName,
    resolution: row.resolution,
  };
}
