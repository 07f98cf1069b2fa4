import { createHash } from "node:crypto";
import type { SystemActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Platform } from "@/lib/db/generated/client";
import { enqueue } from "@/lib/jobs/enqueue";
import type { ComponentCallback } from "@/lib/wechat";
import { sealCode } from "./authorization-code";
import { sealForPlatform } from "./platform-keys";
import { noRefreshToken } from "./refresh-token";

type Taking = { tx: Transaction; platform: Platform; actor: SystemActor; now: Date };
type Of<Type> = Extract<ComponentCallback, { infoType: Type }>;
type Authorization = Of<"authorized" | "updateauthorized">;
type Withdrawal = Of<"unauthorized">;

/** Longer than a callback stays fresh: from then on its age refuses it. */
const rememberedMs = 60 * 60_000;

/** Remembers a callback by what it says. False where it was taken before, whoever sends it again. */
async function isNew({ tx, now }: Taking, callback: ComponentCallback): Promise<boolean> {
  const receivedBefore = new Date(now.getTime() - rememberedMs);
  await tx.platformCallback.deleteMany({ where: { receivedAt: { lt: receivedBefore } } });
  const digest = createHash("sha256").update(JSON.stringify(callback)).digest("hex");
  const data = [{ digest, receivedAt: now }];
  const { count } = await tx.platformCallback.createMany({ data, skipDuplicates: true });
  return count === 1;
}

async function takeTicket({ tx, platform, now }: Taking, callback: Of<"component_verify_ticket">) {
  const { ticket, createTime: ticketMadeAt } = callback;
  const ticketSealed = sealForPlatform(ticket, platform.componentAppid, "ticket");
  await tx.platform.updateMany({
    where: { id: platform.id, OR: [{ ticketMadeAt: null }, { ticketMadeAt: { lte: ticketMadeAt } }] },
    // `updatedAt` is the version of the settings: a ticket must not make a form that is open out of date.
    data: { ticketSealed, ticketMadeAt, ticketReceivedAt: now, updatedAt: platform.updatedAt },
  });
}

async function audit(
  { tx, platform, actor }: Taking,
  action: "accounts.authorize" | "accounts.withdraw",
  { infoType, authorizerAppid: appid }: Authorization | Withdrawal,
) {
  const account = await tx.account.findUnique({ where: { appid }, select: { id: true } });
  await recordAudit(tx, {
    actor,
    action,
    outcome: "succeeded",
    target: { type: "platform", id: platform.id },
    accountId: account?.id ?? null,
    reason: infoType,
    changes: auditFields("platform", { appid }),
  });
}

/** The end of a code as WeChat sends it: its life in seconds, or else Unix seconds. */
function codeEnd({ createTime, authorizationCodeExpiredTime: expired }: Authorization): Date | null {
  if (expired === null) return null;
  return new Date(expired > 1_000_000_000 ? expired * 1000 : createTime.getTime() + expired * 1000);
}

async function takeAuthorization(taking: Taking, callback: Authorization) {
  const { tx, platform } = taking;
  const { authorizerAppid, createTime: eventMadeAt } = callback;
  const key = { platformId: platform.id, authorizerAppid };
  const where = { platformId_authorizerAppid: key };
  const known = await tx.platformAuthorization.findUnique({ where });
  if (known && known.eventMadeAt > eventMadeAt) return;
  const { id } = known ?? (await tx.platformAuthorization.create({ data: { ...key, eventMadeAt } }));
  await tx.platformAuthorization.update({
    where: { id },
    data: {
      eventMadeAt,
      codeSealed: sealCode(callback.authorizationCode, id),
      codeExpiresAt: codeEnd(callback),
      withdrawnAt: null,
      ...{ failedAt: null, errcode: null, errmsg: null, rid: null, reason: null },
    },
  });
  await audit(taking, "accounts.authorize", callback);
  await enqueue(tx, "accounts.authorize", { authorizationId: id }, { key: id });
}

async function takeWithdrawal(taking: Taking, callback: Withdrawal) {
  const { tx, platform, now } = taking;
  const { authorizerAppid: appid, createTime: eventMadeAt } = callback;
  const { count } = await tx.platformAuthorization.updateMany({
    where: {
      platformId: platform.id,
      authorizerAppid: appid,
      withdrawnAt: null,
      eventMadeAt: { lte: eventMadeAt },
    },
    data: { eventMadeAt, withdrawnAt: now, codeSealed: null, ...noRefreshToken },
  });
  if (count === 0) return;
  const accounts = await tx.account.findMany({ where: { appid, tokenKind: "authorizer" } });
  await tx.accountToken.deleteMany({ where: { accountId: { in: accounts.map(({ id }) => id) } } });
  await audit(taking, "accounts.withdraw", callback);
}

/** Does what a callback says, once, in the caller's transaction. An event that is older than the one that counts does nothing. */
export async function takeCallback(taking: Taking, callback: ComponentCallback): Promise<void> {
  // Two callbacks at the same time: one after the other, or each could miss what the other one changed.
  await taking.tx.$queryRaw`SELECT id FROM platforms WHERE id = ${taking.platform.id}::uuid FOR UPDATE`;
  if (!(await isNew(taking, callback))) return;
  switch (callback.infoType) {
    case "component_verify_ticket":
      return takeTicket(taking, callback);
    case "authorized":
    case "updateauthorized":
      return takeAuthorization(taking, callback);
    case "unauthorized":
      return takeWithdrawal(taking, callback);
    case "other":
      return;
  }
}
