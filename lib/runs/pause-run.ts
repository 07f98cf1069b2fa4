import { type ActedRun, actOnRun, type RunContext, refuseEnded } from "./act-on-run";

/**
 * Stops a run from beginning further rows; those that are being done end first.
 * @throws DeskError `not-found`, `forbidden`; `conflict` for a run that has ended
 */
export function pauseRun(context: RunContext): Promise<ActedRun> {
  return actOnRun(context, "runs.pause", async (tx, run) => {
    refuseEnded(run);
    if (run.state === "paused") return null;
    const paused = { state: "paused", reason: "by-person", heldInterface: null, resumeAt: null } as const;
    await tx.run.update({ where: { id: run.id }, data: paused });
    return { state: paused.state };
  });
}
