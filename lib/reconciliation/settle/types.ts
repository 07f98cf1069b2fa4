import type { RowProblem } from "@/lib/runs/kind";
import type { Resolution } from "./resolutions";
import type { SettlementState } from "./states";

/** A settlement as plain JSON; times are ISO instants. */
export type SettlementView = {
  id: string;
  discrepancyId: string;
  resolution: Resolution;
  remark: string;
  state: SettlementState;
  /** Why it came to nothing. */
  problem: RowProblem | null;
  orderId: string | null;
  renotificationId: string | null;
  runId: string | null;
  createdByName: string;
  createdAt: string;
  endedAt: string | null;
  withdrawnByName: string | null;
  withdrawnReason: string | null;
  withdrawnAt: string | null;
};
