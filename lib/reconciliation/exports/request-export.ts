import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { mostSheetRows } from "@/lib/tables/stream-xlsx";
import { discrepancyWhere } from "../filter";
import type { RequestExportInput } from "./schemas";

/** A file is kept for so long, in ms. */
export const keptMs = 7 * 86_400_000;
/** Exports of one person that may be under way at once. */
const mostUnderWay = 5;

async function earlier(requestKey: string): Promise<{ id: string } | null> {
  return db().reconciliationExport.findUnique({ where: { requestKey }, select: { id: true } });
}

/**
 * Has a file made of the discrepancies that match, by a job; on record with its filter before a row is read. The same
 * request makes one.
 * @throws DeskError `conflict` for more rows than a worksheet takes; `limited` while five of the person are under way
 */
export async function requestExport(
  { actor, input, now }: VerbContext<RequestExportInput>,
  { sheetRows = mostSheetRows }: { sheetRows?: number } = {},
): Promise<{ id: string }> {
  const { requestKey, scope, filter, format, locale } = input;
  const known = await earlier(requestKey);
  if (known) return known;
  const underWay = await db().reconciliationExport.count({
    where: { requestedById: actor.id, state: { in: ["waiting", "writing"] } },
  });
  if (underWay >= mostUnderWay) throw new DeskError("limited", { detail: "export-under-way" });
  const where = discrepancyWhere(scope, filter, { viewerId: actor.id, now });
  const matched = await db().discrepancy.count({ where });
  if (format === "xlsx" && matched > sheetRows) {
    throw new DeskError("conflict", { detail: "export-too-many-rows" });
  }
  try {
    return await db().$transaction(async (tx) => {
      const { id } = await tx.reconciliationExport.create({
        data: {
          requestKey,
          format,
          locale,
          scope,
          filter,
          state: "waiting",
          matched,
          requestedById: actor.id,
          requestedByName: actor.name,
          createdAt: now,
          expiresAt: new Date(now.getTime() + keptMs),
        },
      });
      await enqueue(tx, "reconciliation.export", { exportId: id }, { key: id });
      await recordAudit(tx, {
        actor,
        action: "reconciliation.export",
        outcome: "succeeded",
        target: { type: "export", id },
        accountId: scope.accountId ?? null,
        reason: "export-started",
        changes: auditFields("export", {
          format,
          filters: JSON.stringify({ ...scope, ...filter }),
          rows: matched,
        }),
      });
      return { id };
    });
  } catch (error) {
    const winner = isUniqueViolation(error) ? await earlier(requestKey) : null;
    if (winner) return winner;
    throw error;
  }
}
