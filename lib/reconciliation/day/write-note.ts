import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import type { WriteNoteInput } from "./schemas";

/**
 * Writes what a person has to say about a discrepancy; sent again it stays one note. The log says that she wrote one, and
 * not its text: what people write may name a payer.
 * @throws DeskError `not-found`; `conflict` where the key was used for something else
 */
export async function writeNote({ actor, input, now }: VerbContext<WriteNoteInput>): Promise<{ id: string }> {
  const { requestKey: id, discrepancyId, text } = input;
  return db().$transaction(async (tx) => {
    const about = await tx.discrepancy.findUnique({
      where: { id: discrepancyId },
      select: { accountId: true },
    });
    if (!about) throw new DeskError("not-found", { detail: "discrepancy-not-found" });
    const written = { writtenById: actor.id, writtenByName: actor.name, createdAt: now };
    const { count } = await tx.discrepancyNote.createMany({
      data: [{ id, discrepancyId, text, ...written }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.discrepancyNote.count({
        where: { id, discrepancyId, text, writtenById: actor.id },
      });
      if (same === 0) throw new DeskError("conflict", { detail: "request-key-reused" });
      return { id };
    }
    await recordAudit(tx, {
      actor,
      action: "reconciliation.note",
      outcome: "succeeded",
      target: { type: "discrepancy", id: discrepancyId },
      accountId: about.accountId,
      changes: auditFields("discrepancy", { noteId: id }),
    });
    return { id };
  });
}
