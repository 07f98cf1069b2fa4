import type { VerbContext } from "@/lib/access/action";
import { auditChanges, type Changes } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { auditedAccount } from "./audited-account";
import { lockAccount } from "./lock-account";
import { requireAuthorization } from "./platform/authorizer-source";
import type { DepartmentInput, UpdateAccountInput } from "./schemas";
import { sealSecret } from "./sealed-secret";
import { keptTokenServer } from "./token-server-input";

const credentialFields = ["secret", "tokenKind", "tokenServer", "tokenServerQuery"];

async function replaceDepartments(
  tx: Transaction,
  accountId: string,
  departments: DepartmentInput[],
): Promise<void> {
  await tx.department.deleteMany({ where: { accountId } });
  await tx.department.createMany({ data: departments.map((department) => ({ ...department, accountId })) });
}

type Before = Awaited<ReturnType<typeof lockAccount>>;

/** The credentials after a change. A secret that was not typed stays only while the kind does, and while it is sent at all. */
function credentialsAfter(before: Before, input: UpdateAccountInput) {
  const { tokenKind, tokenServer } = input;
  const server = tokenKind === "token_server" ? keptTokenServer(tokenServer) : null;
  const takesSecret = server ? server.credentialIn !== "none" : tokenKind === "stable_token";
  if (!takesSecret) return { server, secretSealed: null };
  const kept = before.tokenKind === tokenKind ? before.secretSealed : null;
  const typed = input.secret === "" ? null : sealSecret(input.secret, { appid: before.appid, tokenKind });
  const secretSealed = typed ?? kept;
  if (secretSealed === null) throw new DeskError("invalid", { detail: "secret-needed", field: "secret" });
  return { server, secretSealed };
}

function changesOf(
  before: Before,
  input: UpdateAccountInput,
  after: ReturnType<typeof credentialsAfter>,
): Changes {
  const { secretSealed, server } = after;
  return auditChanges(
    "account",
    { ...auditedAccount(before), secret: before.secretSealed },
    { ...auditedAccount({ ...input, tokenServer: server }), secret: secretSealed },
  );
}

/**
 * Changes an account's settings, and its secret where one is given. The new credentials count from the next call on.
 * @throws DeskError `not-found`; `invalid` where the new kind needs a secret; `conflict` where someone changed the account
 * since the form was opened, or it has not authorised the platform
 */
export async function updateAccount({
  actor,
  input,
}: VerbContext<UpdateAccountInput>): Promise<{ id: string; updatedAt: string }> {
  const { id, updatedAt, secret: _, tokenServer: __, departments, ...settings } = input;
  return db().$transaction(async (tx) => {
    const before = await lockAccount(tx, id);
    if (before.updatedAt.toISOString() !== updatedAt) {
      throw new DeskError("conflict", { detail: "account-changed", href: `/accounts/${id}` });
    }
    const { server, secretSealed } = credentialsAfter(before, input);
    const changes = changesOf(before, input, { server, secretSealed });
    if (Object.keys(changes).length === 0) return { id, updatedAt };
    if (changes.tokenKind && input.tokenKind === "authorizer") await requireAuthorization(before.appid);
    // The next call shows whether WeChat accepts the new credentials, and not hours later.
    if (credentialFields.some((field) => changes[field])) {
      await tx.accountToken.deleteMany({ where: { accountId: id } });
    }
    if (changes.departments) await replaceDepartments(tx, id, departments);
    const data = { ...settings, secretSealed, tokenServer: server ?? Prisma.DbNull };
    const after = await tx.account.update({ where: { id }, data });
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
