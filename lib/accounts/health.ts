import { db } from "@/lib/db/client";
import { type AccountHealth, Prisma } from "@/lib/db/generated/client";
import type { ConnectionFailure } from "@/lib/wechat";
import { longestQueueMs, pauseMsOf, quotaEndsAt, slowedGapMs, trialMs, wellAt } from "./illness";
import { forgetWell, isLatelyWell, noteWell } from "./lately-well";

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** The calls that a pause holds back: those of one interface, or with '' all of the account. */
export type HealthKey = { accountId: string; interface: string };

/** All calls of an account. */
export const wholeAccount = (accountId: string): HealthKey => ({ accountId, interface: "" });

/** Why calls are held back, or were until a while ago; null where nothing is on record. */
export function readHealth(key: HealthKey): Promise<AccountHealth | null> {
  return db().accountHealth.findUnique({ where: { accountId_interface: key } });
}

/** The same, but that calls on whose record nothing was half a second ago are not asked about anew. */
export async function readHealthForCall(key: HealthKey): Promise<AccountHealth | null> {
  if (isLatelyWell(key)) return null;
  const health = await readHealth(key);
  if (health === null) noteWell(key);
  return health;
}

/** Pauses the interface whose quota is used up (wechat-api.md 9.1). A longer pause that there is already stays. */
export async function pauseForQuota(
  key: HealthKey,
  illness: "daily_quota" | "minute_quota",
  now: Date,
): Promise<void> {
  const until = quotaEndsAt(illness, now);
  const known = await readHealth(key);
  const goesOn = known?.illness === illness && now < (wellAt(known) ?? now);
  const since = goesOn ? known.since : now;
  await db().$executeRaw`
    INSERT INTO account_health (account_id, interface, illness, since, until)
    VALUES (${key.accountId}::uuid, ${key.interface}, ${illness}::"AccountIllness", ${since}, ${until})
    ON CONFLICT (account_id, interface) DO UPDATE
    SET illness = EXCLUDED.illness, since = EXCLUDED.since, until = EXCLUDED.until, pauses = 1, next_call_at = NULL
    WHERE account_health.until < EXCLUDED.until`;
  forgetWell(key);
}

/** For a column: what kept the last connection from being made, or that there was one. */
const stored = (connection: ConnectionFailure | undefined) =>
  connection ? { ...connection } : Prisma.DbNull;

/** Pauses an account that WeChat does not answer. One that is paused or on trial already stays as it is. */
export async function pauseForSilence(
  accountId: string,
  connection: ConnectionFailure | undefined,
  now: Date,
): Promise<void> {
  await db().accountHealth.createMany({
    data: {
      ...wholeAccount(accountId),
      illness: "unanswered",
      since: now,
      until: later(now, pauseMsOf(1)),
      connection: stored(connection),
    },
    skipDuplicates: true,
  });
  forgetWell(wholeAccount(accountId));
}

/** Whether the caller may be the one who tries if WeChat answers again. Another may 30 s later if nothing came of it. */
export async function claimTrial(accountId: string, now: Date): Promise<boolean> {
  const { count } = await db().accountHealth.updateMany({
    where: { ...wholeAccount(accountId), until: { lte: now } },
    data: { until: later(now, trialMs) },
  });
  return count === 1;
}

/** WeChat was silent again when it was tried: the next pause is twice as long. */
export async function lengthenPause(
  accountId: string,
  connection: ConnectionFailure | undefined,
  now: Date,
): Promise<void> {
  const key = wholeAccount(accountId);
  const known = await readHealth(key);
  if (!known) return;
  const pauses = known.pauses + 1;
  await db().accountHealth.updateMany({
    where: { ...key, pauses: known.pauses },
    data: { pauses, until: later(now, pauseMsOf(pauses)), connection: stored(connection) },
  });
}

/** WeChat has answered: its silence is over. A quota's pause is not, unless its time has passed. */
export async function recordAnswered(key: HealthKey, now: Date): Promise<void> {
  const known = await readHealth(key);
  const well = known && (wellAt(known) ?? now);
  if (!known || !well || now < well) return;
  const { illness, until } = known;
  const same = illness === "unanswered" ? { illness } : { illness, until };
  await db().accountHealth.deleteMany({ where: { ...key, ...same } });
}

/** When a call may start while they are spaced out, over all processes; null where too many wait already. */
export async function takeTurn(key: HealthKey, now: Date): Promise<Date | null> {
  const [turn] = await db().$queryRaw<{ at: Date }[]>`
    UPDATE account_health
    SET next_call_at = greatest(coalesce(next_call_at, ${now}), ${now}) + ${slowedGapMs} * interval '1 millisecond'
    WHERE account_id = ${key.accountId}::uuid AND interface = ${key.interface}
      AND coalesce(next_call_at, ${now}) <= ${later(now, longestQueueMs)}
    RETURNING next_call_at - ${slowedGapMs} * interval '1 millisecond' AS at`;
  return turn?.at ?? null;
}
