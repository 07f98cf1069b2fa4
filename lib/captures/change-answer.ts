import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { type CaptureAnswer, readCaptureAnswer } from "./answers";
import { lockCapture } from "./lock-capture";
import type { ChangeAnswerInput } from "./schemas";

/**
 * Sets what an open capture answers from now on. The same answer again changes and records nothing.
 * @throws DeskError `not-found`; `conflict` for a capture that has ended
 */
export async function changeAnswer({
  actor,
  input: { id, answer },
  now,
}: VerbContext<ChangeAnswerInput>): Promise<{ answer: CaptureAnswer }> {
  return db().$transaction(async (tx) => {
    const before = await lockCapture(tx, id);
    if (before.closedAt || before.expiresAt <= now)
      throw new DeskError("conflict", { detail: "capture-ended" });
    if (before.answer === answer) return { answer };
    const after = await tx.capture.update({ where: { id }, data: { answer } });
    await recordAudit(tx, {
      actor,
      action: "captures.answer",
      outcome: "succeeded",
      target: { type: "capture", id },
      accountId: before.accountId,
      changes: auditChanges("capture", { answer: before.answer }, { answer }),
    });
    return { answer: readCaptureAnswer(after.answer) };
  });
}
