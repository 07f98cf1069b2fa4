import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { lockCapture } from "./lock-capture";
import type { CloseCaptureInput } from "./schemas";

/** Ends a capture before its time; what it kept stays. One that has ended stays as it is. Throws DeskError `not-found`. */
export async function closeCapture({
  actor,
  input: { id },
  now,
}: VerbContext<CloseCaptureInput>): Promise<{ id: string }> {
  return db().$transaction(async (tx) => {
    const before = await lockCapture(tx, id);
    if (before.closedAt || before.expiresAt <= now) return { id };
    await tx.capture.update({ where: { id }, data: { closedAt: now } });
    await recordAudit(tx, {
      actor,
      action: "captures.close",
      outcome: "succeeded",
      target: { type: "capture", id },
      accountId: before.accountId,
      changes: auditChanges("capture", { closed: false }, { closed: true }),
    });
    return { id };
  });
}
