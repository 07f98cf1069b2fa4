import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { tokenInUrl } from "@/lib/captures/address";
import { db, type Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { hideQuery } from "./hide-query";
import { toPreset } from "./queries";
import type { SavePresetInput } from "./schemas";
import type { Preset } from "./types";

/** Saved URLs of one account. */
const presetsMax = 50;

/** Lets one save at a time for an account: what is looked for after this is not saved a moment later. */
async function lockAccount(tx: Transaction, accountId: string): Promise<void> {
  const [account] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
}

async function requireRoom(tx: Transaction, { accountId, name }: SavePresetInput): Promise<void> {
  const taken = await tx.mockNotificationPreset.count({ where: { accountId, name } });
  if (taken > 0) throw new DeskError("conflict", { detail: "preset-name-taken", field: "name" });
  const saved = await tx.mockNotificationPreset.count({ where: { accountId } });
  if (saved >= presetsMax) throw new DeskError("conflict", { detail: "presets-too-many" });
}

/**
 * Keeps a receiving URL under a name, for the mock calls of one account. The same name with the same URL again is no error.
 * @throws DeskError `not-found` for an unknown account; `conflict` for a name that another URL has, for too many, and for a
 * capture URL
 */
export async function savePreset({ actor, input, now }: VerbContext<SavePresetInput>): Promise<Preset> {
  const { accountId, name, url } = input;
  // It would stand in the clear, and lead nowhere tomorrow.
  if (tokenInUrl(url)) throw new DeskError("conflict", { detail: "preset-is-capture" });
  return db().$transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const same = await tx.mockNotificationPreset.findFirst({ where: { accountId, name, url } });
    if (same) return toPreset(same);
    await requireRoom(tx, input);
    const created = { createdById: actor.id, createdByName: actor.name, createdAt: now };
    const saved = await tx.mockNotificationPreset.create({ data: { accountId, name, url, ...created } });
    await recordAudit(tx, {
      actor,
      action: "mock-notifications.save-preset",
      outcome: "succeeded",
      target: { type: "account", id: accountId },
      accountId,
      changes: auditFields("mock-notification", { preset: name, url: hideQuery(url) }),
    });
    return toPreset(saved);
  });
}
