import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { lockAccount } from "./lock-account";
import type { SetAccountDisabledInput } from "./schemas";

/** Disables an account, so that no call is made through it any more, or enables it again. Orders placed stay as they are. */
export async function setAccountDisabled({
  actor,
  input: { id, disabled },
  now,
}: VerbContext<SetAccountDisabledInput>): Promise<{ id: string }> {
  return db().$transaction(async (tx) => {
    const before = await lockAccount(tx, id);
    const wasDisabled = before.disabledAt !== null;
    if (wasDisabled === disabled) return { id };
    // `updatedAt` is the version of the settings: switching must not make a form that is open out of date.
    const { updatedAt } = before;
    await tx.account.update({ where: { id }, data: { disabledAt: disabled ? now : null, updatedAt } });
    await recordAudit(tx, {
      actor,
      action: "accounts.update",
      outcome: "succeeded",
      target: { type: "account", id },
      accountId: id,
      changes: auditChanges("account", { disabled: wasDisabled }, { disabled }),
    });
    return { id };
  });
}
