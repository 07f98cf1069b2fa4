import type { VerbContext } from "@/lib/access/action";
import { hashPassword } from "@/lib/access/password";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { changeUser, endSessionsOf } from "./change-user";
import { newPassword } from "./new-password";
import type { UserIdInput } from "./schemas";

/** Gives a person a new generated password, which only this answer holds, and ends all her sessions. */
export async function resetPassword({
  actor,
  input: { id },
  now,
}: VerbContext<UserIdInput>): Promise<{ password: string }> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  return changeUser(id, async (tx, user) => {
    await tx.user.update({ where: { id }, data: { passwordHash } });
    const sessionsEnded = await endSessionsOf(tx, id, now);
    // Failed tries at the old password must not lock her out of the new one.
    await tx.signInAttempt.deleteMany({ where: { email: user.email, succeeded: false } });
    await recordAudit(tx, {
      actor,
      action: "users.reset-password",
      outcome: "succeeded",
      target: { type: "user", id },
      changes: auditFields("user", { password: passwordHash, sessionsEnded }),
    });
    return { password };
  });
}
