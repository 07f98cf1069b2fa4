import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import type { Discrepancy, Prisma } from "@/lib/db/generated/client";

/** A payment that the desk misses, as a matching leaves it, with what a test needs otherwise. */
export function insertDiscrepancy(
  change: Partial<Prisma.DiscrepancyUncheckedCreateInput> & { accountId: string },
): Promise<Discrepancy> {
  return db().discrepancy.create({
    data: {
      mchId: "",
      day: new Date("2026-11-20T00:00:00Z"),
      occurredAt: change.day ?? new Date("2026-11-20T00:00:00Z"),
      kind: "missing_in_desk",
      subject: `payment:${randomUUID()}`,
      state: "open",
      billFen: 100n,
      ...change,
    },
  });
}
