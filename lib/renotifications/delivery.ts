import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { allAnswered, type ReceiverView } from "@/lib/wechat-calls/receivers";
import { refusing } from "./refusing";
import type { DeliveryState, RenotificationReceiver } from "./types";

const stored = z.array(
  z.object({
    appid: z.string().nullable(),
    name: z.string().nullable(),
    count: z.number(),
    countBefore: z.number(),
    answer: z.enum(["answered", "refused", "unanswered"]),
    errcode: z.number().nullable(),
    errmsg: z.string().nullable(),
    at: z.string().nullable(),
    costTimeMs: z.number().nullable(),
  }),
);

/** The receivers of a row, as `withCounts` made them. */
export function storedReceivers(json: Prisma.JsonValue): RenotificationReceiver[] {
  return json === null ? [] : stored.parse(json);
}

const keyOf = ({ appid, name }: ReceiverView) => JSON.stringify([appid, name]);

/** The receivers as just seen, each with its count from before the re-notification; 0 for one not heard of then. */
export function withCounts(
  seen: readonly ReceiverView[],
  before: readonly RenotificationReceiver[],
): RenotificationReceiver[] {
  const counts = new Map(before.map((receiver) => [keyOf(receiver), receiver.countBefore]));
  return seen.map((receiver) => ({ ...receiver, countBefore: counts.get(keyOf(receiver)) ?? 0 }));
}

/** The receivers as they stand when a re-notification is about to be asked for. */
export function countedNow(seen: readonly ReceiverView[]): RenotificationReceiver[] {
  return seen.map((receiver) => ({ ...receiver, countBefore: receiver.count }));
}

/** What became of it: `delivered` when each receiver took its last notification, `refused` when one failed a new one. */
export function deliveryOf(receivers: readonly RenotificationReceiver[]): DeliveryState {
  if (allAnswered(receivers)) return "delivered";
  return refusing(receivers).length > 0 ? "refused" : "pending";
}
