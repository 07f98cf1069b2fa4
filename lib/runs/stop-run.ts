import type { JobActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { lockRun } from "./lock-run";
import type { ActorLost } from "./run-actor";

/** A pause that is over is waited out for a moment: others may be trying the account just now. */
const shortestHoldMs = 1_000;

/** Pauses a running run until a person takes it up: nobody answers for it any more, or its account is disabled. */
export async function pauseRun(
  runId: string,
  reason: ActorLost | "account-disabled",
  actor: JobActor,
): Promise<void> {
  await stop(runId, actor, { state: "paused", reason, heldInterface: null, resumeAt: null });
}

/** `interface`: the one that is paused; null where the whole account is. */
type Hold = { reason: string; interface: string | null; until: Date };

/** Holds a running run back until a time at which it goes on by itself, because its account's calls are. */
export async function holdRun(
  runId: string,
  { reason, interface: heldInterface, until }: Hold,
  actor: JobActor,
): Promise<void> {
  const resumeAt = new Date(Math.max(until.getTime(), Date.now() + shortestHoldMs));
  await stop(runId, actor, { state: "held", reason, heldInterface, resumeAt });
}

type Stop = {
  state: "paused" | "held";
  reason: string;
  heldInterface: string | null;
  resumeAt: Date | null;
};

/** Of several lanes that find the same, the first stops the run. */
async function stop(runId: string, actor: JobActor, to: Stop): Promise<void> {
  await db().$transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.state !== "running") return;
    await tx.run.update({ where: { id: runId }, data: to });
    await recordAudit(tx, {
      actor,
      action: "runs.pause",
      outcome: "succeeded",
      target: { type: "run", id: runId },
      accountId: run.accountId,
      reason: to.reason,
      changes: auditFields("run", { state: to.state, resumeAt: to.resumeAt ?? undefined }),
    });
    if (to.resumeAt) await enqueue(tx, "runs.work", { runId }, { key: runId, startAfter: to.resumeAt });
  });
}
