import type { JobActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Run } from "@/lib/db/generated/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { rehearsalPace } from "@/lib/rehearsal-pace";
import { countRowsOf } from "./count-rows";
import { lockRun } from "./lock-run";

/** How long rows of unknown outcome are left before it is looked at again what became of them, in ms. */
const shortestRestMs = 5_000;
const longestRestMs = 10 * 60_000;

async function takeUp(tx: Transaction, run: Run, actor: JobActor): Promise<Run> {
  const taken = await tx.run.update({
    where: { id: run.id },
    data: { state: "running", reason: null, heldInterface: null, resumeAt: null },
  });
  await recordAudit(tx, {
    actor,
    action: "runs.resume",
    outcome: "succeeded",
    target: { type: "run", id: run.id },
    accountId: run.accountId,
    reason: run.reason,
    changes: auditFields("run", { state: taken.state }),
  });
  return taken;
}

/** The run that a job is to work at, taken up again where it was held back until now; null where there is nothing to do. */
export function beginShift(runId: string, actor: JobActor, now: Date): Promise<Run | null> {
  return db().$transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.state !== "held") return run?.state === "running" ? run : null;
    if (!run.resumeAt || run.resumeAt <= now) return takeUp(tx, run, actor);
    await enqueue(tx, "runs.work", { runId }, { key: runId, startAfter: run.resumeAt });
    return null;
  });
}

/** The longer an outcome has not been known, the less often it is looked at. */
async function nextLookAt(tx: Transaction, runId: string, now: Date): Promise<Date> {
  const newest = await tx.runRow.findFirst({
    where: { runId, state: "unknown" },
    orderBy: { endedAt: { sort: "desc", nulls: "last" } },
    select: { endedAt: true },
  });
  const ageMs = now.getTime() - (newest?.endedAt ?? now).getTime();
  const restMs = Math.min(Math.max(ageMs / 4, shortestRestMs), longestRestMs);
  return new Date(now.getTime() + restMs / rehearsalPace);
}

/** Plans the next job of a run, or finishes the run where the outcome of every row is known. */
export function endShift(runId: string, actor: JobActor, now: Date): Promise<void> {
  return db().$transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.state !== "running") return;
    const counts = await countRowsOf(tx, runId);
    if (counts.waiting + counts.working > 0) {
      await enqueue(tx, "runs.work", { runId }, { key: runId });
      return;
    }
    if (counts.unknown > 0) {
      const startAfter = await nextLookAt(tx, runId, now);
      await enqueue(tx, "runs.work", { runId }, { key: runId, startAfter });
      return;
    }
    await tx.run.update({ where: { id: runId }, data: { state: "finished", endedAt: now } });
    const { succeeded, failed, refused, cancelled } = counts;
    await recordAudit(tx, {
      actor,
      action: "runs.finish",
      outcome: failed > 0 ? "failed" : "succeeded",
      target: { type: "run", id: runId },
      accountId: run.accountId,
      changes: auditFields("run", { state: "finished", succeeded, failed, refused, cancelled }),
    });
  });
}
