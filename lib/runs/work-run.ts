import { randomUUID } from "node:crypto";
import { readStanding } from "@/lib/accounts/queries";
import type { JobActor } from "@/lib/audit/actor";
import type { Run } from "@/lib/db/generated/client";
import type { JobContext } from "@/lib/jobs/run-job";
import { claimRow, takeBack } from "./claim-row";
import { followUnknown } from "./follow-unknown";
import type { RunKind } from "./kind";
import { runKind } from "./kinds";
import { performRow } from "./perform-row";
import { putBack, recordOutcome } from "./record-outcome";
import { runActor } from "./run-actor";
import { beginShift, endShift } from "./shift";
import { holdRun, pauseRun } from "./stop-run";
import { takeTurn } from "./take-turn";

/** How long one job works before it gives way to the next, in ms. One whose worker is being stopped ends after its rows. */
const shiftMs = 60_000;

type Shift = { run: Run; kind: RunKind; job: JobActor; claim: string; isOver: () => boolean };

/** Does the next row. Answers whether there may be another for this lane. */
async function workRow({ run, kind, job, claim }: Shift): Promise<boolean> {
  const actor = await runActor(run.id, kind);
  if (typeof actor === "string") {
    await pauseRun(run.id, actor, job);
    return false;
  }
  if (run.accountId) await takeTurn(run.kind, run.accountId, kind.rowsPerSecond);
  const row = await claimRow(run.id, claim, new Date());
  if (!row) return false;
  const place = { runId: run.id, number: row.number, claim };
  const performed = await performRow(kind, { row, run, actor });
  if (performed === "again") {
    await putBack(place, false);
    return true;
  }
  if (performed.kind === "paused") {
    await putBack(place, false);
    await pauseRun(run.id, performed.reason, job);
    return false;
  }
  if (performed.kind === "held") {
    await putBack(place, performed.isSpent);
    await holdRun(run.id, performed, job);
    return false;
  }
  await recordOutcome(place, performed);
  return true;
}

async function workLane(shift: Shift): Promise<void> {
  while (!shift.isOver() && (await workRow(shift)));
}

/** An account that is about to recover is not flooded: one row at a time. */
async function countLanes({ accountId }: Run, { concurrency, interfaces }: RunKind): Promise<number> {
  if (accountId === null) return concurrency;
  const { standing } = await readStanding(accountId, interfaces, new Date());
  return standing === "well" ? concurrency : 1;
}

/**
 * Works at a run for a while, several rows at once, and sees to it that the rest is worked on. Whatever cuts it off, the
 * next job goes on with the rows that are left.
 */
export async function workRun({ actor: job, input, now, stopping }: JobContext<"runs.work">): Promise<void> {
  const run = await beginShift(input.runId, job, now);
  if (!run) return;
  const kind = runKind(run.kind);
  await takeBack(run.id);
  await followUnknown(run, kind, now);
  const endsAt = performance.now() + shiftMs;
  const isOver = () => stopping?.aborted === true || performance.now() >= endsAt;
  const shift: Shift = { run, kind, job, claim: randomUUID(), isOver };
  const lanes = Array.from({ length: await countLanes(run, kind) }, () => workLane(shift));
  const ended = await Promise.allSettled(lanes);
  const fault = ended.find((lane) => lane.status === "rejected");
  if (fault) throw fault.reason;
  await endShift(run.id, job, new Date());
}
