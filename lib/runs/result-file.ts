import { permit } from "@/lib/access/permit";
import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { csvTime } from "@/lib/tables/cells";
import type { TableFormat, WrittenTable } from "@/lib/tables/write-table";
import type { RowProblem } from "./kind";
import { isRunKind, type RunKindName } from "./kind-names";
import { runKind } from "./kinds";
import { problemOf, tellTargets } from "./queries";
import { sourceRows } from "./source-rows";
import type { RunRowState } from "./states";

export const resultColumns = ["line", "state", "why", "remedy", "target", "time"] as const;

/** The words of a result file, in the language of who asks for it. */
export type ResultTexts = {
  header: (column: (typeof resultColumns)[number]) => string;
  state: (state: RunRowState) => string;
  why: (problem: RowProblem) => string;
  remedy: (state: RunRowState, problem: RowProblem | null) => string;
};

const rowsAtOnce = 500;

type Whose = { id: string; kind: string; width: number };

async function* resultRows(
  { id: runId, kind, width }: Whose,
  texts: ResultTexts,
): AsyncGenerator<string[][]> {
  for (let after = 0; ; ) {
    const rows = await db().runRow.findMany({
      where: { runId, number: { gt: after } },
      orderBy: { number: "asc" },
      take: rowsAtOnce,
    });
    const news = await tellTargets(kind, rows);
    yield rows.flatMap((row) => {
      const problem = problemOf(row);
      const told = row.targetId ? news.get(row.targetId) : undefined;
      const result = [
        texts.state(row.state),
        problem ? texts.why(problem) : (told?.answer ?? ""),
        texts.remedy(row.state, problem),
        told?.name ?? row.targetId ?? "",
        row.endedAt ? csvTime(row.endedAt) : "",
      ];
      return sourceRows(row.source).map(({ line, cells }) => [
        ...Array.from({ length: width }, (_, at) => cells[at] ?? ""),
        String(line ?? row.line ?? row.number),
        ...result,
      ]);
    });
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last.number;
  }
}

/**
 * A run's rows as they came, each with its result: what stands now, also while the run goes on. It holds what people
 * typed, so it takes the permission of the run's kind, and is on record.
 * @throws DeskError `not-found`; `forbidden`, audited
 */
export async function resultFile(
  actor: UserActor,
  { id, format }: { id: string; format: TableFormat },
  textsOf: (kind: RunKindName) => Promise<ResultTexts>,
): Promise<WrittenTable> {
  const run = await db().run.findUnique({ where: { id } });
  if (!run || !isRunKind(run.kind)) throw new DeskError("not-found");
  await permit(actor, runKind(run.kind).permission, "runs.download");
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "runs.download",
      outcome: "succeeded",
      target: { type: "run", id },
      accountId: run.accountId,
      changes: auditFields("run", { format }),
    }),
  );
  const texts = await textsOf(run.kind);
  const columns = Array.isArray(run.columns) ? run.columns.map(String) : [];
  return {
    header: [...columns, ...resultColumns.map(texts.header)],
    rows: resultRows({ id, kind: run.kind, width: columns.length }, texts),
  };
}
