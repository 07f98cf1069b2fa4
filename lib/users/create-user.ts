import type { VerbContext } from "@/lib/access/action";
import { hashPassword } from "@/lib/access/password";
import { db } from "@/lib/db/client";
import { insertUser } from "./insert-user";
import { newPassword } from "./new-password";
import type { CreateUserInput } from "./schemas";

/** Adds a person with a generated password, which only this answer holds. Throws DeskError `conflict` for a taken e-mail. */
export async function createUser({
  actor,
  input,
}: VerbContext<CreateUserInput>): Promise<{ id: string; password: string }> {
  const password = newPassword();
  const { id } = await insertUser(db(), { actor, input, passwordHash: await hashPassword(password) });
  return { id, password };
}
