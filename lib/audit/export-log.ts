import { stringify } from "csv-stringify/sync";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { csvCell, csvTime } from "@/lib/tables/cells";
import { streamOf } from "@/lib/tables/stream-of";
import type { AuditAction } from "./actions";
import type { UserActor } from "./actor";
import { auditFields } from "./changes";
import { toEventRow } from "./event-row";
import { filterConditions, filterText } from "./filter-conditions";
import { findEvents } from "./find-events";
import { namesById } from "./queries";
import { recordAudit } from "./record";
import type { AuditFilters } from "./search-params";
import type { AuditEventRow } from "./types";

export const exportColumns = [
  "sequence",
  "time",
  "actorType",
  "actorId",
  "actorName",
  "actorRole",
  "action",
  "actionText",
  "outcome",
  "targetType",
  "targetId",
  "accountId",
  "accountName",
  "reason",
  "changes",
  "requestId",
  "address",
  "previousHash",
  "hash",
] as const;

export type ExportTexts = {
  header: (column: (typeof exportColumns)[number]) => string;
  action: (action: AuditAction) => string;
};

/** Excel takes a file for UTF-8 only if it begins with this. */
const byteOrderMark = "\uFEFF";
const batchSize = 1_000;

function csvLine(row: AuditEventRow, texts: ExportTexts): string[] {
  const { actor, target, account } = row;
  const cells: Record<(typeof exportColumns)[number], string | number | null> = {
    sequence: row.sequence,
    time: csvTime(new Date(row.occurredAt)),
    actorType: actor.type,
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    action: row.action,
    actionText: texts.action(row.action),
    outcome: row.outcome,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    accountId: account?.id ?? null,
    accountName: account?.name ?? null,
    reason: row.reason,
    changes: row.changes ? JSON.stringify(row.changes) : null,
    requestId: row.requestId,
    address: row.address,
    previousHash: row.previousHash,
    hash: row.hash,
  };
  return exportColumns.map((column) => csvCell(cells[column]));
}

type Progress = { rows: number; lastSequence: number };

/** Oldest first, so that each line's previous hash is the hash of the line before it where no filter is set. */
async function* csvBatches(
  filters: AuditFilters,
  texts: ExportTexts,
  progress: Progress,
): AsyncGenerator<string> {
  yield byteOrderMark + stringify([exportColumns.map(texts.header)], { record_delimiter: "windows" });
  const [conditions, newest, names] = await Promise.all([
    filterConditions(filters),
    db().auditEvent.findFirst({ orderBy: { sequence: "desc" }, select: { sequence: true } }),
    namesById(),
  ]);
  const last = newest?.sequence ?? 0n;
  let done = 0n;
  for (;;) {
    const part = Prisma.sql`sequence > ${done} AND sequence <= ${last}`;
    const events = await findEvents([...conditions, part], { first: "oldest", take: batchSize });
    const lines = events.map((event) => csvLine(toEventRow(event, names), texts));
    done = events.at(-1)?.sequence ?? done;
    progress.rows += events.length;
    progress.lastSequence = Number(done);
    if (lines.length > 0) yield stringify(lines, { record_delimiter: "windows" });
    if (events.length < batchSize) return;
  }
}

async function recordExport(
  actor: UserActor,
  filters: AuditFilters,
  end?: Progress & { isComplete: boolean },
): Promise<void> {
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "audit.export",
      outcome: end && !end.isComplete ? "failed" : "succeeded",
      target: { type: "audit-log", id: "events" },
      reason: end ? (end.isComplete ? "export-complete" : "export-broken-off") : "export-started",
      changes: auditFields("audit-log", {
        filters: filterText(filters),
        rows: end?.rows,
        lastSequence: end?.lastSequence,
      }),
    }),
  );
}

async function* auditedExport(
  actor: UserActor,
  filters: AuditFilters,
  texts: ExportTexts,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const progress: Progress = { rows: 0, lastSequence: 0 };
  let isComplete = false;
  try {
    for await (const text of csvBatches(filters, texts, progress)) yield encoder.encode(text);
    isComplete = true;
  } finally {
    await recordExport(actor, filters, { ...progress, isComplete });
  }
}

/**
 * The events that match, as CSV that Excel opens rightly, read and sent a thousand at a time. Times in Asia/Shanghai
 * with their offset. Written to the log when it starts, before anything is sent, and when it ends or is broken off.
 */
export async function exportLog(
  actor: UserActor,
  filters: AuditFilters,
  texts: ExportTexts,
): Promise<ReadableStream<Uint8Array>> {
  await recordExport(actor, filters);
  return streamOf(auditedExport(actor, filters, texts));
}
