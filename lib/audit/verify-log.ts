import type { VerbContext } from "@/lib/access/action";
import { db } from "@/lib/db/client";
import { verifyAllEvents } from "./chain-state";
import { auditFields } from "./changes";
import { recordAudit } from "./record";
import type { ChainState } from "./types";

/** Verifies the whole chain for a person, and writes down that she did and what came of it. */
export async function verifyLog({ actor }: Pick<VerbContext<unknown>, "actor">): Promise<ChainState> {
  const state = await verifyAllEvents();
  const { report } = state;
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "audit.read",
      outcome: report.whole ? "succeeded" : "failed",
      target: { type: "audit-log", id: "chain" },
      reason: report.whole ? null : `${report.break.problem} ${report.break.sequence}`,
      changes: auditFields("audit-log", { rows: report.events, lastSequence: state.head.sequence }),
    }),
  );
  return state;
}
