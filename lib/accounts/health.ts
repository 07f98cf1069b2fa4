import { db } from "@/lib/db/client";
import type { AccountHealth } from "@/lib/db/generated/client";
import { longestQueueMs, pauseMsOf, quotaEndsAt, slowedGapMs, trialMs, wellAt } from "./illness";
import { forgetWell, isLatelyWell, noteWell } from "./lately-well";

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** Why an account's calls are held back, or were until a while ago; null where nothing is on record. */
export function readHealth(accountId: string): Promise<AccountHealth | null> {
  return db().accountHealth.findUnique({ where: { accountId } });
}

/** The same, but that an account on whose record nothing was half a second ago is not asked about anew. */
export async function readHealthForCall(accountId: string): Promise<AccountHealth | null> {
  if (isLatelyWell(accountId)) return null;
  const health = await readHealth(accountId);
  if (health === null) noteWell(accountId);
  return health;
}

/** Pauses an account whose quota is used up. A longer pause that there is already stays. */
export async function pauseForQuota(
  accountId: string,
  illness: "daily_quota" | "minute_quota",
  now: Date,
): Promise<void> {
  const until = quotaEndsAt(illness, now);
  const known = await readHealth(accountId);
  const goesOn = known?.illness === illness && now < (wellAt(known) ?? now);
  const since = goesOn ? known.since : now;
  await db().$executeRaw`
    INSERT INTO account_health (account_id, illness, since, until)
    VALUES (${accountId}::uuid, ${illness}::"AccountIllness", ${since}, ${until})
    ON CONFLICT (account_id) DO UPDATE
    SET illness = EXCLUDED.illness, since = EXCLUDED.since, until = EXCLUDED.until, pauses = 1, next_call_at = NULL
    WHERE account_health.until < EXCLUDED.until`;
  forgetWell(accountId);
}

/** Pauses an account that WeChat does not answer. One that is paused or on trial already stays as it is. */
export async function pauseForSilence(accountId: string, now: Date): Promise<void> {
  await db().$executeRaw`
    INSERT INTO account_health (account_id, illness, since, until)
    VALUES (${accountId}::uuid, 'unanswered', ${now}, ${later(now, pauseMsOf(1))})
    ON CONFLICT (account_id) DO UPDATE
    SET illness = EXCLUDED.illness, since = EXCLUDED.since, until = EXCLUDED.until, pauses = 1, next_call_at = NULL
    WHERE account_health.illness <> 'unanswered' AND account_health.until <= ${now}`;
  forgetWell(accountId);
}

/** Whether the caller may be the one who tries if WeChat answers again. Another may 30 s later if nothing came of it. */
export async function claimTrial(accountId: string, now: Date): Promise<boolean> {
  const { count } = await db().accountHealth.updateMany({
    where: { accountId, illness: "unanswered", until: { lte: now } },
    data: { until: later(now, trialMs) },
  });
  return count === 1;
}

/** WeChat was silent again when it was tried: the next pause is twice as long. */
export async function lengthenPause(accountId: string, now: Date): Promise<void> {
  const known = await readHealth(accountId);
  if (known?.illness !== "unanswered") return;
  const pauses = known.pauses + 1;
  await db().accountHealth.updateMany({
    where: { accountId, illness: "unanswered", pauses: known.pauses },
    data: { pauses, until: later(now, pauseMsOf(pauses)) },
  });
}

/** WeChat has answered: its silence is over. A quota's pause is not, unless its time has passed. */
export async function recordAnswered(accountId: string, now: Date): Promise<void> {
  const known = await readHealth(accountId);
  const well = known && (wellAt(known) ?? now);
  if (!known || !well || now < well) return;
  const { illness, until } = known;
  const same = illness === "unanswered" ? { illness } : { illness, until };
  await db().accountHealth.deleteMany({ where: { accountId, ...same } });
}

/** When a call may start while they are spaced out, over all processes; null where too many wait already. */
export async function takeTurn(accountId: string, now: Date): Promise<Date | null> {
  const [turn] = await db().$queryRaw<{ at: Date }[]>`
    UPDATE account_health
    SET next_call_at = greatest(coalesce(next_call_at, ${now}), ${now}) + ${slowedGapMs} * interval '1 millisecond'
    WHERE account_id = ${accountId}::uuid
      AND coalesce(next_call_at, ${now}) <= ${later(now, longestQueueMs)}
    RETURNING next_call_at - ${slowedGapMs} * interval '1 millisecond' AS at`;
  return turn?.at ?? null;
}
