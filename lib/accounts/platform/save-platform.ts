import type { VerbContext } from "@/lib/access/action";
import { auditChanges, auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Platform } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { sealForPlatform } from "./platform-keys";
import type { SavePlatformInput } from "./schemas";

type Saved = { id: string; updatedAt: string };

const changedError = () => new DeskError("conflict", { detail: "platform-changed" });

async function lockPlatform(tx: Transaction): Promise<Platform | null> {
  await tx.$queryRaw`SELECT id FROM platforms FOR UPDATE`;
  return tx.platform.findFirst();
}

/** The columns of the secrets that were typed. */
function sealedColumns({ componentAppid, secret, messageToken, encodingAesKey }: SavePlatformInput) {
  const sealed = (text: string, field: Parameters<typeof sealForPlatform>[2]) =>
    sealForPlatform(text, componentAppid, field);
  return {
    ...(secret !== "" && { secretSealed: sealed(secret, "secret") }),
    ...(messageToken !== "" && { messageTokenSealed: sealed(messageToken, "message-token") }),
    ...(encodingAesKey !== "" && { encodingAesKeySealed: sealed(encodingAesKey, "encoding-aes-key") }),
  };
}

/** The audit's fields of the secrets that were typed: that they were, and no more. */
function auditedSecrets({ secret, messageToken, encodingAesKey }: SavePlatformInput) {
  return {
    secret: secret || undefined,
    messageToken: messageToken || undefined,
    encodingAesKey: encodingAesKey || undefined,
  };
}

async function add(tx: Transaction, { actor, input }: VerbContext<SavePlatformInput>): Promise<Saved> {
  const { secretSealed = "", messageTokenSealed = "", encodingAesKeySealed = "" } = sealedColumns(input);
  const { componentAppid } = input;
  const data = { componentAppid, secretSealed, messageTokenSealed, encodingAesKeySealed };
  const { id, updatedAt } = await tx.platform.create({ data });
  await recordAudit(tx, {
    actor,
    action: "accounts.set-platform",
    outcome: "succeeded",
    target: { type: "platform", id },
    changes: auditFields("platform", { componentAppid, ...auditedSecrets(input) }),
  });
  return { id, updatedAt: updatedAt.toISOString() };
}

/** Another platform altogether: nobody has authorised it, and none of the secrets of the one before are its own. */
async function requireReplaceable(tx: Transaction, before: Platform, input: SavePlatformInput) {
  const isWhole = input.secret !== "" && input.messageToken !== "" && input.encodingAesKey !== "";
  if (!isWhole) throw new DeskError("invalid", { detail: "platform-secrets-needed", field: "secret" });
  const where = { platformId: before.id };
  const authorized = await tx.platformAuthorization.count({ where: { ...where, withdrawnAt: null } });
  if (authorized > 0) throw new DeskError("conflict", { detail: "platform-in-use", field: "componentAppid" });
  await tx.platformAuthorization.deleteMany({ where });
}

async function change(
  tx: Transaction,
  before: Platform,
  { actor, input }: VerbContext<SavePlatformInput>,
): Promise<Saved> {
  const { componentAppid } = input;
  const changes = auditChanges(
    "platform",
    { componentAppid: before.componentAppid, secret: "", messageToken: "", encodingAesKey: "" },
    { componentAppid, ...auditedSecrets(input) },
  );
  const { id } = before;
  if (Object.keys(changes).length === 0) return { id, updatedAt: before.updatedAt.toISOString() };
  if (changes.componentAppid) await requireReplaceable(tx, before, input);
  if (changes.componentAppid || changes.secret) {
    await tx.accountToken.deleteMany({ where: { accountId: id, kind: "component" } });
  }
  const noTicket = { ticketSealed: null, ticketMadeAt: null, ticketReceivedAt: null };
  const { updatedAt } = await tx.platform.update({
    where: { id },
    data: { componentAppid, ...sealedColumns(input), ...(changes.componentAppid && noTicket) },
  });
  await recordAudit(tx, {
    actor,
    action: "accounts.set-platform",
    outcome: "succeeded",
    target: { type: "platform", id },
    changes,
  });
  return { id, updatedAt: updatedAt.toISOString() };
}

/**
 * Sets up the third-party platform or changes it; its secrets are sealed at once.
 * @throws DeskError `conflict` where someone changed it since the form was opened, or where it is to become another platform
 * while accounts have authorised this one; `invalid` where another platform comes without its secrets
 */
export async function savePlatform(context: VerbContext<SavePlatformInput>): Promise<Saved> {
  const { input } = context;
  try {
    return await db().$transaction(async (tx) => {
      const before = await lockPlatform(tx);
      if ((before?.updatedAt.toISOString() ?? "") !== input.updatedAt) throw changedError();
      return before ? change(tx, before, context) : add(tx, context);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw changedError();
    throw error;
  }
}
