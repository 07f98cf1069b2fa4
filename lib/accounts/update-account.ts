import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { auditedAccount } from "./audited-account";
import { lockAccount } from "./lock-account";
import type { DepartmentInput, UpdateAccountInput } from "./schemas";
import { seal } from "./seal";

async function replaceDepartments(
  tx: Transaction,
  accountId: string,
  departments: DepartmentInput[],
): Promise<void> {
  await tx.department.deleteMany({ where: { accountId } });
  await tx.department.createMany({ data: departments.map((department) => ({ ...department, accountId })) });
}

/**
 * Changes an account's settings, and its secret where one is given. The new secret counts from the next call on.
 * @throws DeskError `not-found`; `conflict` where someone changed the account since the form was opened
 */
export async function updateAccount({
  actor,
  input,
}: VerbContext<UpdateAccountInput>): Promise<{ id: string; updatedAt: string }> {
  const { id, updatedAt, secret, departments, ...settings } = input;
  return db().$transaction(async (tx) => {
    const before = await lockAccount(tx, id);
    if (before.updatedAt.toISOString() !== updatedAt) {
      throw new DeskError("conflict", { detail: "account-changed", href: `/accounts/${id}` });
    }
    const changes = auditChanges(
      "account",
      { ...auditedAccount(before), secret: before.secretSealed },
      { ...auditedAccount(input), secret: secret === "" ? undefined : secret },
    );
    if (Object.keys(changes).length === 0) return { id, updatedAt };
    // The next call shows whether WeChat accepts the new secret, and not hours later.
    if (changes.secret) await tx.accountToken.deleteMany({ where: { accountId: id } });
    if (changes.departments) await replaceDepartments(tx, id, departments);
    const after = await tx.account.update({
      where: { id },
      data: { ...settings, ...(secret !== "" && { secretSealed: seal(secret, before.appid) }) },
    });
    await recordAudit(tx, {
      actor,
      action: "accounts.update",
      outcome: "succeeded",
      target: { type: "account", id },
      accountId: id,
      changes,
    });
    return { id, updatedAt: after.updatedAt.toISOString() };
  });
}
