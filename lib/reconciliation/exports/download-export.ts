import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { streamOf } from "@/lib/tables/stream-of";
import { downloadResponse } from "@/lib/tables/write-table";
import { storedExport } from "./schemas";

async function* chunksOf(exportId: string): AsyncGenerator<Uint8Array> {
  for (let number = 1; ; number += 1) {
    const chunk = await db().reconciliationExportChunk.findUnique({
      where: { exportId_number: { exportId, number } },
    });
    if (!chunk) return;
    yield chunk.bytes;
  }
}

/**
 * The file of an export, for who asked for it and nobody else, a piece at a time; on record before a byte is sent.
 * @throws DeskError `not-found`; `conflict` while it is not ready, or after its time
 */
export async function downloadExport(actor: UserActor, id: string): Promise<Response> {
  const found = await db().reconciliationExport.findUnique({ where: { id } });
  if (!found || found.requestedById !== actor.id) throw new DeskError("not-found");
  if (found.state === "expired") throw new DeskError("conflict", { detail: "export-expired" });
  if (found.state !== "ready") throw new DeskError("conflict", { detail: "export-not-ready" });
  const { format, scope } = storedExport.parse(found);
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "reconciliation.download",
      outcome: "succeeded",
      target: { type: "export", id },
      accountId: scope.accountId ?? null,
      changes: auditFields("export", { format, rows: found.rows }),
    }),
  );
  const name = `reconciliation-${scope.day ?? "all"}-${id.slice(-8)}`;
  return downloadResponse(name, format, streamOf(chunksOf(id)));
}
