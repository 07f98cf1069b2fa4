import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Followed, RowOutcome } from "./kind";
import type { RunRowState } from "./states";

type Change = Prisma.RunRowUpdateManyMutationInput;

/** A row that is put back to be tried; where its key is spent, under a new one. */
export function waitingAgain(isSpent: boolean): Change {
  return {
    state: "waiting",
    claim: null,
    problem: Prisma.DbNull,
    isSpent: false,
    ...(isSpent && { requestKey: randomUUID(), targetType: null, targetId: null }),
  };
}

function changeFor(outcome: RowOutcome, now: Date): Change {
  const problem = "problem" in outcome ? outcome.problem : undefined;
  return {
    state: outcome.kind,
    claim: null,
    endedAt: now,
    problem: problem ?? Prisma.DbNull,
    isSpent: outcome.kind === "failed" && outcome.isSpent === true,
    ...(outcome.target && { targetType: outcome.target.type, targetId: outcome.target.id }),
  };
}

type Place = { runId: string; number: number };

/** Writes what came of a row, unless another job has taken it meanwhile: then its word counts. */
export async function recordOutcome(
  { runId, number, claim }: Place & { claim: string },
  outcome: RowOutcome,
): Promise<void> {
  const data = changeFor(outcome, new Date());
  await db().runRow.updateMany({ where: { runId, number, claim, state: "working" }, data });
}

/** Puts a row back that was not done because its account's calls are held back. */
export async function putBack(
  { runId, number, claim }: Place & { claim: string },
  isSpent: boolean,
): Promise<void> {
  await db().runRow.updateMany({
    where: { runId, number, claim, state: "working" },
    data: waitingAgain(isSpent),
  });
}

/** Writes what has become of a row of unknown outcome. Answers the state that it is in now. */
export async function recordFollowed(
  { runId, number }: Place,
  followed: Exclude<Followed, { kind: "unknown" }>,
  now: Date,
): Promise<RunRowState> {
  const isAgain = followed.kind === "again";
  await db().runRow.updateMany({
    where: { runId, number, state: "unknown" },
    data: isAgain ? waitingAgain(false) : changeFor(followed, now),
  });
  return isAgain ? "waiting" : followed.kind;
}
