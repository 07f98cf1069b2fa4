import type { VerbContext } from "@/lib/access/action";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { lockAccount } from "./lock-account";
import type { AccountIdInput } from "./schemas";

/**
 * Lets an account's calls through again before the pause is over, for an admin who knows that its cause is gone (a quota
 * was reset at WeChat). If it is not, the next refusal pauses them again. Throws DeskError `not-found`.
 */
export async function resumeAccount({
  actor,
  input: { id },
}: VerbContext<AccountIdInput>): Promise<{ id: string }> {
  return db().$transaction(async (tx) => {
    await lockAccount(tx, id);
    const health = await tx.accountHealth.findUnique({ where: { accountId: id } });
    if (!health) return { id };
    await tx.accountHealth.deleteMany({ where: { accountId: id } });
    await recordAudit(tx, {
      actor,
      action: "accounts.resume",
      outcome: "succeeded",
      target: { type: "account", id },
      accountId: id,
      reason: health.illness,
    });
    return { id };
  });
}
