import { z } from "zod";
import { can, type Role } from "@/lib/access/permissions";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Run, RunRow } from "@/lib/db/generated/client";
import { keysetPage, pageSize } from "@/lib/db/keyset";
import { countRows } from "./count-rows";
import type { RowProblem, TargetNews } from "./kind";
import { isRunKind } from "./kind-names";
import { runKind } from "./kinds";
import type { RunRowSearch, RunSearch } from "./search-params";
import { endedRowStates, type RunCounts } from "./states";
import type { RunPage, RunRowPage, RunRowView, RunView } from "./types";

function toView(run: Run, names: ReadonlyMap<string, string>, counts: RunCounts): RunView {
  const { id, kind, title, state, reason, accountId, actorName, createdByName } = run;
  return {
    id,
    kind,
    title,
    state,
    reason,
    resumeAt: run.resumeAt?.toISOString() ?? null,
    heldInterface: run.heldInterface,
    accountId,
    accountName: accountId === null ? null : (names.get(accountId) ?? null),
    actorName,
    createdByName,
    createdAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  };
}

async function toViews(runs: Run[]): Promise<RunView[]> {
  const ids = runs.map(({ id }) => id);
  const [names, counts] = await Promise.all([accountNames(), countRows(db(), ids)]);
  return runs.flatMap((run) => {
    const ofRun = counts.get(run.id);
    return ofRun ? [toView(run, names, ofRun)] : [];
  });
}

/** One page of runs, newest first; `mine` are those that the viewer started. */
export async function listRuns(search: RunSearch, viewer: { id: string }): Promise<RunPage> {
  const { kind, state, mine } = search;
  const where = {
    ...(kind && { kind }),
    ...(state && { state }),
    ...(mine && { createdById: viewer.id }),
  };
  const page = await keysetPage(search, ({ where: place, ...query }) =>
    db().run.findMany({ where: { AND: [where, place] }, ...query }),
  );
  return { ...page, rows: await toViews(page.rows) };
}

/** One run with its counts; null where the id is none of the desk's. */
export async function findRun(id: string): Promise<RunView | null> {
  if (!z.guid().safeParse(id).success) return null;
  const run = await db().run.findUnique({ where: { id } });
  if (!run) return null;
  return (await toViews([run]))[0] ?? null;
}

/** What a row's problem is, as this desk wrote it; one refused field apart, all of it is optional. */
export function problemOf({ problem }: Pick<RunRow, "problem">): RowProblem | null {
  return problem as RowProblem | null;
}

/** What is told of the targets of some rows of a run; nothing of a kind that this desk does not know. */
export async function tellTargets(
  kind: string,
  rows: Pick<RunRow, "targetId">[],
): Promise<Map<string, TargetNews>> {
  const ids = rows.flatMap(({ targetId }) => targetId ?? []);
  return isRunKind(kind) && ids.length > 0 ? runKind(kind).tellTargets(ids) : new Map();
}

function toRowView(row: RunRow, news: ReadonlyMap<string, TargetNews>): RunRowView {
  const { number, line, label, state, attempts, targetType, targetId } = row;
  const target = targetType && targetId ? { type: targetType, id: targetId } : null;
  const hasEnded = (endedRowStates as readonly string[]).includes(state);
  const endedAt = hasEnded ? (row.endedAt?.toISOString() ?? null) : null;
  const answer = targetId === null ? null : (news.get(targetId)?.answer ?? null);
  return { number, line, label, state, attempts, target, answer, problem: problemOf(row), endedAt };
}

/** A row's number from a URL; null for what is none. */
function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,7}$/.test(text) ? Number(text) : null;
}

/** One page of a run's rows in their order; null where the run's id is none of the desk's. */
export async function listRunRows(runId: string, search: RunRowSearch): Promise<RunRowPage | null> {
  if (!z.guid().safeParse(runId).success) return null;
  const run = await db().run.findUnique({ where: { id: runId }, select: { kind: true } });
  if (!run) return null;
  const after = numberOf(search.after);
  const before = after === null ? numberOf(search.before) : null;
  const found = await db().runRow.findMany({
    where: {
      runId,
      ...(search.state && { state: search.state }),
      ...(after !== null && { number: { gt: after } }),
      ...(before !== null && { number: { lt: before } }),
    },
    orderBy: { number: before === null ? "asc" : "desc" },
    take: pageSize + 1,
  });
  const hasMore = found.length > pageSize;
  const rows = found.slice(0, pageSize);
  if (before !== null) rows.reverse();
  const news = await tellTargets(run.kind, rows);
  const place = (row: RunRow | undefined) => (row ? String(row.number) : null);
  return {
    rows: rows.map((row) => toRowView(row, news)),
    next: before !== null || hasMore ? place(rows.at(-1)) : null,
    previous: (before === null ? after !== null : hasMore) ? place(rows.at(0)) : null,
  };
}

/** Whether a person may pause, resume, cancel and retry a run, and download its results. */
export function mayActOn({ kind }: Pick<RunView, "kind">, viewer: { role: Role }): boolean {
  return isRunKind(kind) && can(viewer.role, runKind(kind).permission);
}
