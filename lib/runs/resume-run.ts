import { type ActedRun, actOnRun, type RunContext, refuseEnded } from "./act-on-run";
import { hurryJob } from "./hurry-job";

/**
 * Takes up a run that is paused or held back. From then on it works in the name of who took it up.
 * @throws DeskError `not-found`, `forbidden`; `conflict` for a run that has ended
 */
export function resumeRun(context: RunContext): Promise<ActedRun> {
  const { actor } = context;
  return actOnRun(context, "runs.resume", async (tx, run) => {
    refuseEnded(run);
    if (run.state === "running") return null;
    await tx.run.update({
      where: { id: run.id },
      data: {
        state: "running",
        reason: null,
        heldInterface: null,
        resumeAt: null,
        actorId: actor.id,
        actorName: actor.name,
      },
    });
    await hurryJob(tx, run.id);
    return { state: "running" };
  });
}
