import { DeskError } from "@/lib/errors";
import { type ActedRun, actOnRun, type RunContext } from "./act-on-run";

/**
 * Ends a run: the rows that wait are never begun; those that are being done end as they do.
 * @throws DeskError `not-found`, `forbidden`; `conflict` for a run that has finished
 */
export function cancelRun(context: RunContext): Promise<ActedRun> {
  const { now } = context;
  return actOnRun(context, "runs.cancel", async (tx, { id, state }) => {
    if (state === "cancelled") return null;
    if (state === "finished")
      throw new DeskError("conflict", { detail: "run-finished", href: `/runs/${id}` });
    await tx.run.update({
      where: { id },
      data: { state: "cancelled", reason: null, heldInterface: null, resumeAt: null, endedAt: now },
    });
    const { count } = await tx.runRow.updateMany({
      where: { runId: id, state: "waiting" },
      data: { state: "cancelled", endedAt: now },
    });
    return { state: "cancelled", cancelled: count };
  });
}
