import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { auditedAccount } from "./audited-account";
import type { CreateAccountInput } from "./schemas";
import { seal } from "./seal";

/** Adds a WeChat account; its secret is sealed at once. Throws DeskError `conflict` for an appid that is here already. */
export async function createAccount({
  actor,
  input,
}: VerbContext<CreateAccountInput>): Promise<{ id: string }> {
  const { secret, departments, ...settings } = input;
  try {
    return await db().$transaction(async (tx) => {
      const { id } = await tx.account.create({
        data: {
          ...settings,
          secretSealed: seal(secret, input.appid),
          departments: { create: departments },
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        actor,
        action: "accounts.create",
        outcome: "succeeded",
        target: { type: "account", id },
        accountId: id,
        changes: auditFields("account", { ...auditedAccount(input), appid: input.appid, secret }),
      });
      return { id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DeskError("conflict", { detail: "appid-taken", field: "appid" });
    throw error;
  }
}
