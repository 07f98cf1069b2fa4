import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import type { RenotificationReceiver } from "./types";

const attempt = z.object({
  answer: z.enum(["answered", "refused", "unanswered"]),
  errcode: z.number().nullable(),
  errmsg: z.string().nullable(),
  at: z.string().nullable(),
  costTimeMs: z.number().nullable(),
});

const stored = z.array(
  attempt.extend({
    appid: z.string().nullable(),
    name: z.string().nullable(),
    count: z.number(),
    countBefore: z.number(),
    // Rows of the first version kept only the count.
    before: attempt.nullable().default(null),
  }),
);

/** The receivers of a row. */
export function storedReceivers(json: Prisma.JsonValue): RenotificationReceiver[] {
  return json === null ? [] : stored.parse(json);
}

const keyOf = ({ appid, name }: ReceiverView) => JSON.stringify([appid, name]);

/** The receivers as they stand when a re-notification is about to be asked for. */
export function countedNow(seen: readonly ReceiverView[]): RenotificationReceiver[] {
  return seen.map((receiver) => {
    const { answer, errcode, errmsg, at, costTimeMs, count } = receiver;
    return { ...receiver, countBefore: count, before: { answer, errcode, errmsg, at, costTimeMs } };
  });
}

/**
 * The receivers as just seen, each with how it stood before the re-notification; one not heard of then had been notified
 * 0 times. One that WeChat names no more stays as it was.
 */
export function seenSince(
  seen: readonly ReceiverView[],
  before: readonly RenotificationReceiver[],
): RenotificationReceiver[] {
  const earlier = new Map(before.map((receiver) => [keyOf(receiver), receiver]));
  const now = seen.map((receiver) => {
    const known = earlier.get(keyOf(receiver));
    earlier.delete(keyOf(receiver));
    return { ...receiver, countBefore: known?.countBefore ?? 0, before: known?.before ?? null };
  });
  return [...now, ...earlier.values()];
}
