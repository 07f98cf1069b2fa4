import { db } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import type { JobContext } from "@/lib/jobs/run-job";
import { followUnknown } from "./follow-unknown";
import { isRunKind } from "./kind-names";
import { runKind } from "./kinds";

const atOnce = 200;
/** How long the rows of a run that does not run are followed, in ms. */
const followForMs = 30 * 86_400_000;

/** Runs that should be worked at and have no job: a worker died with it, or the job failed to the last. */
async function sweepIdle(now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const idle = await tx.$queryRaw<{ id: string }[]>`
      SELECT runs.id FROM runs
      WHERE (runs.state = 'running' OR runs.state = 'held' AND coalesce(runs.resume_at, ${now}) <= ${now})
        AND NOT EXISTS (
          SELECT 1 FROM pgboss.job
          WHERE job.name = 'runs.work' AND job.singleton_key = runs.id::text AND job.state < 'completed')
      ORDER BY runs.created_at
      LIMIT ${atOnce}
      FOR UPDATE OF runs SKIP LOCKED`;
    for (const { id } of idle) await enqueue(tx, "runs.work", { runId: id }, { key: id });
  });
}

/**
 * Rows that a killed worker left half-way in a run that was ended: what they did is found out, and nothing is sent. Those
 * that were put back while it was being cancelled are cancelled too.
 */
async function endLeftOvers(since: Date, now: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE run_rows SET state = 'unknown', claim = NULL, ended_at = ${now}
    FROM runs
    WHERE runs.id = run_rows.run_id AND run_rows.state = 'working'
      AND runs.state IN ('cancelled', 'finished') AND runs.created_at > ${since}
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name = 'runs.work' AND job.singleton_key = runs.id::text AND job.state < 'completed')`;
  await db().$executeRaw`
    UPDATE run_rows SET state = 'cancelled', ended_at = ${now}
    FROM runs
    WHERE runs.id = run_rows.run_id AND run_rows.state = 'waiting'
      AND runs.state = 'cancelled' AND runs.created_at > ${since}`;
}

async function followStopped(since: Date, now: Date): Promise<void> {
  const runs = await db().run.findMany({
    where: {
      createdAt: { gt: since },
      state: { not: "running" },
      rows: { some: { state: "unknown" } },
    },
    orderBy: { createdAt: "asc" },
    take: atOnce,
    select: { id: true, kind: true, state: true },
  });
  for (const run of runs) if (isRunKind(run.kind)) await followUnknown(run, runKind(run.kind), now);
}

/** Gives every run that nobody works at a job, and tells the rows of the others what has become of them. */
export async function sweepRuns({ now }: JobContext<"runs.sweep">): Promise<void> {
  const since = new Date(now.getTime() - followForMs);
  await sweepIdle(now);
  await endLeftOvers(since, now);
  await followStopped(since, now);
}
