import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { lockAccount } from "./lock-account";
import type { ResumeAccountInput } from "./schemas";

/**
 * Lets calls through again before their pause is over, those of one interface or with '' of the account, for an admin
 * who knows that its cause is gone (a quota was reset at WeChat). Clears nothing at WeChat. If it is not, the next refusal pauses them again. Throws DeskError `not-found`.
 */
export async function resumeAccount({
  actor,
  input: { id, interface: name },
}: VerbContext<ResumeAccountInput>): Promise<{ id: string }> {
  return db().$transaction(async (tx) => {
    await lockAccount(tx, id);
    const accountId_interface = { accountId: id, interface: name };
    const health = await tx.accountHealth.findUnique({ where: { accountId_interface } });
    if (!health) return { id };
    await tx.accountHealth.deleteMany({ where: accountId_interface });
    await recordAudit(tx, {
      actor,
      action: "accounts.resume",
      outcome: "succeeded",
      target: { type: "account", id },
      accountId: id,
      reason: health.illness,
      changes: auditFields("account", { interface: name || undefined }),
    });
    return { id };
  });
}
