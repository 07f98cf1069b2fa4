import { z } from "zod";
import { DeskError } from "@/lib/errors";
import { type ActedRun, actOnRun, type RunContext, runInput } from "./act-on-run";
import { hurryJob } from "./hurry-job";
import { waitingAgain } from "./record-outcome";

/** `count`: the failed rows that the person saw and confirmed. */
export const retryRunInput = runInput.extend({ count: z.int().min(1).max(1_000_000) });

/**
 * Tries the failed rows of a run once more, in the name of who asks for it. Nothing was done for any of them; rows of
 * unknown outcome are left alone. What WeChat refused is asked for under a new request key.
 * @throws DeskError `not-found`, `forbidden`; `conflict` for a run that is paused or cancelled, or whose failed rows are
 * not as many as were confirmed
 */
export function retryRun(context: RunContext<z.output<typeof retryRunInput>>): Promise<ActedRun> {
  const { actor, input } = context;
  return actOnRun(context, "runs.retry", async (tx, { id, state }) => {
    if (state !== "running" && state !== "finished") {
      throw new DeskError("conflict", { detail: `run-${state}`, href: `/runs/${id}` });
    }
    const failed = { runId: id, state: "failed" } as const;
    const spent = await tx.runRow.findMany({ where: { ...failed, isSpent: true }, select: { number: true } });
    for (const { number } of spent) {
      await tx.runRow.update({ where: { runId_number: { runId: id, number } }, data: waitingAgain(true) });
    }
    const { count } = await tx.runRow.updateMany({ where: failed, data: waitingAgain(false) });
    const retried = spent.length + count;
    if (retried !== input.count) throw new DeskError("conflict", { detail: "run-rows-changed" });
    await tx.run.update({
      where: { id },
      data: { state: "running", endedAt: null, actorId: actor.id, actorName: actor.name },
    });
    await hurryJob(tx, id);
    return { state: "running", retried };
  });
}
