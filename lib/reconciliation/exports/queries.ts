import { db } from "@/lib/db/client";
import type { ReconciliationExport } from "@/lib/db/generated/client";
import { storedExport } from "./schemas";
import type { ExportView } from "./types";

const most = 50;

function toView(found: ReconciliationExport): ExportView {
  const { id, state, matched, rows } = found;
  const { format, scope } = storedExport.parse(found);
  return {
    id,
    format,
    state,
    matched,
    rows,
    bytes: Number(found.bytes),
    day: scope.day ?? null,
    createdAt: found.createdAt.toISOString(),
    expiresAt: found.expiresAt.toISOString(),
  };
}

/** The newest 50 exports of a person. */
export async function listExports(viewer: {
  id: string;
}): Promise<{ rows: ExportView[]; next: null; previous: null }> {
  const found = await db().reconciliationExport.findMany({
    where: { requestedById: viewer.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
  });
  return { rows: found.map(toView), next: null, previous: null };
}
