import { db } from "@/lib/db/client";
import type { Followed, RunKind } from "./kind";
import { recordFollowed } from "./record-outcome";

/** Rows asked for at once. */
const atOnce = 500;
/** A row that came to nothing this often is left to a person. */
const mostAttempts = 5;

/** A run that was ended sends nothing again, however certain it is that nothing was done. */
function decided(followed: Followed, row: { attempts: number }, mayTryAgain: boolean): Followed {
  if (followed.kind !== "again" || (mayTryAgain && row.attempts < mostAttempts)) return followed;
  return { kind: "failed", problem: followed.problem };
}

/** Brings the rows of unknown outcome up to what has become of their targets. */
export async function followUnknown(
  run: { id: string; state: string },
  kind: RunKind,
  now: Date,
): Promise<void> {
  const mayTryAgain = run.state === "running";
  for (let after = 0; ; ) {
    const rows = await db().runRow.findMany({
      where: { runId: run.id, state: "unknown", number: { gt: after } },
      orderBy: { number: "asc" },
      take: atOnce,
    });
    const followed = await kind.follow(rows);
    for (const [index, row] of rows.entries()) {
      const found = followed[index];
      if (!found || found.kind === "unknown") continue;
      const settled = decided(found, row, mayTryAgain);
      if (settled.kind !== "unknown")
        await recordFollowed({ runId: run.id, number: row.number }, settled, now);
    }
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.number;
  }
}
