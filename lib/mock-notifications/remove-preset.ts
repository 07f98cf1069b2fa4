import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { hideQuery } from "./hide-query";
import type { RemovePresetInput } from "./schemas";

/** Forgets a saved URL. One that is gone already stays so. */
export async function removePreset({
  actor,
  input,
}: VerbContext<RemovePresetInput>): Promise<{ id: string }> {
  const { id } = input;
  return db().$transaction(async (tx) => {
    const preset = await tx.mockNotificationPreset.findUnique({ where: { id } });
    if (!preset) return { id };
    const { count } = await tx.mockNotificationPreset.deleteMany({ where: { id } });
    if (count === 0) return { id };
    const { accountId, name, url } = preset;
    await recordAudit(tx, {
      actor,
      action: "mock-notifications.remove-preset",
      outcome: "succeeded",
      target: { type: "account", id: accountId },
      accountId,
      changes: auditFields("mock-notification", { preset: name, url: hideQuery(url) }),
    });
    return { id };
  });
}
