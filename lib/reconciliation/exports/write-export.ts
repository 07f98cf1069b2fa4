import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { ReconciliationExport } from "@/lib/db/generated/client";
import type { JobContext } from "@/lib/jobs/run-job";
import { streamCsv } from "@/lib/tables/stream-csv";
import { streamXlsx } from "@/lib/tables/stream-xlsx";
import { exportTable } from "./export-rows";
import { storedExport } from "./schemas";

/** Pieces of a file as they are kept, in bytes. */
const chunkBytes = 256 * 1024;

async function* inChunks(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer<ArrayBuffer>> {
  let kept: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    kept.push(part);
    size += part.length;
    if (size < chunkBytes) continue;
    yield Buffer.concat(kept);
    kept = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(kept);
}

type Written = { rows: number; bytes: number; chunks: number };

async function writeChunks(found: ReconciliationExport): Promise<Written> {
  const { id, createdAt: now, requestedById: viewerId } = found;
  const asked = storedExport.parse(found);
  const written: Written = { rows: 0, bytes: 0, chunks: 0 };
  const table = await exportTable(asked, { viewerId, now }, async (count) => {
    written.rows += count;
  });
  const parts = asked.format === "csv" ? streamCsv(table) : streamXlsx(table);
  for await (const bytes of inChunks(parts)) {
    written.chunks += 1;
    written.bytes += bytes.length;
    await db().reconciliationExportChunk.create({
      data: { exportId: id, number: written.chunks, bytes },
    });
    await db().reconciliationExport.updateMany({
      where: { id, state: "writing" },
      data: { rows: written.rows, bytes: written.bytes },
    });
  }
  return written;
}

/** Makes the file one that may be had, if all of it and nothing else is there. */
async function finish({ id, scope }: ReconciliationExport, written: Written, actor: Actor): Promise<void> {
  await db().$transaction(async (tx) => {
    const [kept] = await tx.$queryRaw<{ chunks: number; bytes: bigint }[]>`
      SELECT count(*)::int AS chunks, coalesce(sum(length(bytes)), 0)::bigint AS bytes
      FROM reconciliation_export_chunks WHERE export_id = ${id}::uuid`;
    if (kept?.chunks !== written.chunks || kept.bytes !== BigInt(written.bytes)) {
      throw new Error("another worker wrote to the same export");
    }
    const { rows, bytes } = written;
    const { count } = await tx.reconciliationExport.updateMany({
      where: { id, state: "writing" },
      data: { state: "ready", rows, bytes, endedAt: new Date() },
    });
    if (count === 0) return;
    const accountId = storedExport.shape.scope.parse(scope).accountId ?? null;
    await recordAudit(tx, {
      actor,
      action: "reconciliation.export",
      outcome: "succeeded",
      target: { type: "export", id },
      accountId,
      reason: "export-complete",
      changes: auditFields("export", { rows, bytes }),
    });
  });
}

/** Writes the file of an export. Cut off anywhere and run again, it begins anew. */
export async function writeExport({
  actor,
  input: { exportId: id },
}: JobContext<"reconciliation.export">): Promise<void> {
  const { count } = await db().reconciliationExport.updateMany({
    where: { id, state: { in: ["waiting", "writing"] } },
    data: { state: "writing", rows: 0, bytes: 0 },
  });
  if (count === 0) return;
  await db().reconciliationExportChunk.deleteMany({ where: { exportId: id } });
  const found = await db().reconciliationExport.findUniqueOrThrow({ where: { id } });
  await finish(found, await writeChunks(found), actor);
}
