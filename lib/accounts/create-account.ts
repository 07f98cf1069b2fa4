import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { auditedAccount } from "./audited-account";
import { requireAuthorization } from "./platform/authorizer-source";
import type { CreateAccountInput } from "./schemas";
import { sealSecret } from "./sealed-secret";
import { keptTokenServer } from "./token-server-input";

/** What the columns of an account hold for its kind. */
function credentialsOf(input: CreateAccountInput) {
  const { tokenKind, tokenServer, secret } = input;
  const server = tokenKind === "token_server" ? keptTokenServer(tokenServer) : null;
  const takesSecret = server ? server.credentialIn !== "none" : tokenKind === "stable_token";
  return { server, secret: takesSecret ? secret : null };
}

/**
 * Adds a WeChat account; its secret, where its kind has one, is sealed at once.
 * @throws DeskError `conflict` for an appid that is here already, or that has not authorised the platform
 */
export async function createAccount({
  actor,
  input,
}: VerbContext<CreateAccountInput>): Promise<{ id: string }> {
  const { secret: _, tokenServer: __, departments, ...settings } = input;
  const { server, secret } = credentialsOf(input);
  if (input.tokenKind === "authorizer") await requireAuthorization(input.appid);
  try {
    return await db().$transaction(async (tx) => {
      const { id } = await tx.account.create({
        data: {
          ...settings,
          secretSealed: secret === null ? null : sealSecret(secret, input),
          tokenServer: server ?? Prisma.DbNull,
          departments: { create: departments },
        },
        select: { id: true },
      });
      const audited = auditedAccount({ ...input, tokenServer: server });
      await recordAudit(tx, {
        actor,
        action: "accounts.create",
        outcome: "succeeded",
        target: { type: "account", id },
        accountId: id,
        changes: auditFields("account", { ...audited, appid: input.appid, secret: secret ?? undefined }),
      });
      return { id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DeskError("conflict", { detail: "appid-taken", field: "appid" });
    throw error;
  }
}
