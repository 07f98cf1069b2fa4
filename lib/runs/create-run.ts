import { createHash, randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Prisma, Run } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import type { RowProblem } from "./kind";
import type { RunKindName } from "./kind-names";
import { runKind } from "./kinds";
import type { RunSource } from "./source-rows";

/** One row of a new run: with what to do, or refused from the start. */
export type NewRow = {
  /** Where it stands in the table that it comes from, as a person counts. */
  line?: number;
  /** What it is about, such as a notice's number; shown in the list, so nothing personal. */
  label: string;
  /** The cells as they came, in the order of the run's columns, for the result file; of each row where several are one. */
  source: RunSource;
} & ({ input: unknown } | { problem: RowProblem });

export type NewRun = {
  /** Made when the form opens: whatever is sent under one key is one run. */
  requestKey: string;
  kind: RunKindName;
  accountId: string | null;
  title: string;
  columns: string[];
  rows: NewRow[];
  /** What was asked for, where the rows were made from it; by itself it tells a repeated request from another. */
  request?: string;
};

/** Rows of one run. */
export const mostRows = 5_000;
const rowsAtOnce = 500;

/** SHA-256 over what a run asks for: tells a repeated request from another one under its key. */
function digestOf({ kind, accountId, title, columns, rows, request }: NewRun): string {
  const asked = JSON.stringify([kind, accountId, title, request ?? [columns, rows]]);
  return createHash("sha256").update(asked).digest("hex");
}

async function runWith(requestKey: string, requestDigest: string): Promise<{ id: string } | null> {
  const run = await db().run.findUnique({ where: { requestKey }, select: { id: true, requestDigest: true } });
  if (run && run.requestDigest !== requestDigest) {
    throw new DeskError("conflict", { detail: "request-key-reused", href: `/runs/${run.id}` });
  }
  return run && { id: run.id };
}

/**
 * The run that an earlier request with this key made, for a caller that need not make the rows again.
 * @throws DeskError `conflict` if that request asked for something else
 */
export function earlierRun(asked: Omit<NewRun, "rows" | "columns"> & { request: string }) {
  return runWith(asked.requestKey, digestOf({ ...asked, rows: [], columns: [] }));
}

/** What the kind's schema made of it is what is kept: JSON, for every schema of a kind is one of plain values. */
function inputOf(kind: RunKindName, input: unknown): Prisma.InputJsonValue {
  return runKind(kind).row.parse(input) as Prisma.InputJsonValue;
}

function newRow(runId: string, kind: RunKindName, row: NewRow, index: number): Prisma.RunRowCreateManyInput {
  const { line, label, source } = row;
  return {
    runId,
    number: index + 1,
    line: line ?? null,
    label,
    source,
    requestKey: randomUUID(),
    ...("input" in row
      ? { state: "waiting" as const, input: inputOf(kind, row.input) }
      : { state: "refused" as const, problem: row.problem }),
  };
}

async function insertRun(tx: Transaction, actor: UserActor, asked: NewRun, now: Date): Promise<Run> {
  const { rows, columns, requestKey, kind, accountId, title } = asked;
  const run = await tx.run.create({
    data: {
      requestKey,
      requestDigest: digestOf(asked),
      kind,
      accountId,
      title,
      columns,
      state: "running",
      actorId: actor.id,
      actorName: actor.name,
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
    },
  });
  const data = rows.map((row, index) => newRow(run.id, kind, row, index));
  for (let start = 0; start < data.length; start += rowsAtOnce) {
    await tx.runRow.createMany({ data: data.slice(start, start + rowsAtOnce) });
  }
  return run;
}

/**
 * Makes a run and its job, in one transaction: one for one request key, however often it is sent. The caller has checked
 * that the actor has the kind's permission.
 * @throws DeskError `invalid` without rows or with more than `mostRows`; `conflict` for a key that was used for another
 * run. ZodError for an input that the kind does not take
 */
export async function createRun(actor: UserActor, asked: NewRun, now: Date): Promise<{ id: string }> {
  const { rows, requestKey, kind, accountId } = asked;
  if (rows.length === 0 || rows.length > mostRows) throw new DeskError("invalid", { detail: "run-size" });
  const digest = digestOf(asked);
  const earlier = await runWith(requestKey, digest);
  if (earlier) return earlier;
  try {
    return await db().$transaction(async (tx) => {
      const run = await insertRun(tx, actor, asked, now);
      const refused = rows.filter((row) => "problem" in row).length;
      await recordAudit(tx, {
        actor,
        action: "runs.create",
        outcome: "succeeded",
        target: { type: "run", id: run.id },
        accountId,
        changes: auditFields("run", { kind, state: run.state, rows: rows.length, refused }),
      });
      await enqueue(tx, "runs.work", { runId: run.id }, { key: run.id });
      return { id: run.id };
    });
  } catch (error) {
    const winner = isUniqueViolation(error) ? await runWith(requestKey, digest) : null;
    if (winner) return winner;
    throw error;
  }
}
