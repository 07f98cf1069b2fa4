import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Database } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import type { CreateUserInput } from "./schemas";

type NewUser = { actor: Actor; input: CreateUserInput; passwordHash: string };

/** Writes a new user and her event. Throws DeskError `conflict` where the e-mail is taken. */
export async function insertUser(
  database: Database,
  { actor, input, passwordHash }: NewUser,
): Promise<{ id: string }> {
  try {
    return await database.$transaction(async (tx) => {
      const { id } = await tx.user.create({ data: { ...input, passwordHash }, select: { id: true } });
      await recordAudit(tx, {
        actor,
        action: "users.create",
        outcome: "succeeded",
        target: { type: "user", id },
        changes: auditFields("user", { ...input, password: passwordHash }),
      });
      return { id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new DeskError("conflict", { detail: "email-taken", field: "email" });
    }
    throw error;
  }
}
