import { db } from "@/lib/db/client";
import type { DiscrepancySettlement } from "@/lib/db/generated/client";
import type { RowProblem } from "@/lib/runs/kind";
import type { SettlementView } from "./types";

const most = 100;

/** What a settlement's problem is, as this desk wrote it; all of it but the code is optional. */
export function settlementProblem({ problem }: Pick<DiscrepancySettlement, "problem">): RowProblem | null {
  return problem as RowProblem | null;
}

/** A settlement as a browser may have it. */
export function toSettlementView(settlement: DiscrepancySettlement): SettlementView {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const { requestKey: _key, createdById: _by, ...shown } = settlement;
  return {
    ...shown,
    problem: settlementProblem(settlement),
    createdAt: settlement.createdAt.toISOString(),
    endedAt: iso(settlement.endedAt),
    withdrawnAt: iso(settlement.withdrawnAt),
  };
}

/** All times that a discrepancy was settled, or somebody tried to, newest first; of very many, the newest 100. */
export async function listSettlements(discrepancyId: string): Promise<SettlementView[]> {
  const settlements = await db().discrepancySettlement.findMany({
    where: { discrepancyId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
  });
  return settlements.map(toSettlementView);
}
