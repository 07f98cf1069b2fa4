import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { changeUser, endSessionsOf } from "./change-user";
import type { UserIdInput } from "./schemas";

/** Signs a person out everywhere, at once. Resolves to how many sessions were open. */
export async function endSessions({
  actor,
  input: { id },
  now,
}: VerbContext<UserIdInput>): Promise<{ sessionsEnded: number }> {
  return changeUser(id, async (tx) => {
    const sessionsEnded = await endSessionsOf(tx, id, now);
    await recordAudit(tx, {
      actor,
      action: "users.end-sessions",
      outcome: "succeeded",
      target: { type: "user", id },
      changes: auditFields("user", { sessionsEnded }),
    });
    return { sessionsEnded };
  });
}
