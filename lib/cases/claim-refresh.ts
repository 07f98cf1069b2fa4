import { db } from "@/lib/db/client";
import { addNumber } from "@/lib/sightings/record-numbers";
import type { CaseKey } from "./types";

/** Longer than all calls of a refresh may take, in ms: after that whoever asked has died. */
const longestRefreshMs = 90_000;

/** How long one refresh counts for everyone who opens the case, in ms. */
export const sharedForMs = 5_000;

/**
 * Whether the caller is the one who asks WeChat now. False while another does, or has within the last seconds: what that
 * one learns is everybody's.
 */
export async function claimRefresh(key: CaseKey, now: Date): Promise<boolean> {
  await addNumber(db(), key);
  const { count } = await db().seenNotice.updateMany({
    where: {
      ...key,
      AND: [
        { OR: [{ refreshingUntil: null }, { refreshingUntil: { lte: now } }] },
        { OR: [{ refreshedAt: null }, { refreshedAt: { lte: new Date(now.getTime() - sharedForMs) } }] },
      ],
    },
    data: { refreshingUntil: new Date(now.getTime() + longestRefreshMs) },
  });
  return count === 1;
}

/** Lets the next one ask, however this one ended. Only what WeChat answered, at `answeredAt`, counts for everyone. */
export async function releaseRefresh(key: CaseKey, answeredAt: Date | null): Promise<void> {
  const data = { refreshingUntil: null, ...(answeredAt && { refreshedAt: answeredAt }) };
  await db().seenNotice.updateMany({ where: key, data });
}
