import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import type { JobContext } from "@/lib/jobs/run-job";
import { log } from "@/lib/log";
import { closeAbandoned } from "./close-abandoned";
import { lookAtDelivery } from "./look-at-delivery";
import { planNextLook } from "./plan-next-look";
import { isAbandoned, isSettling } from "./states";

/**
 * Looks what the receivers did with a re-notification, and plans the next look if one has not said its word. It never asks
 * WeChat to notify again, and may itself be run twice.
 */
export async function settleRenotification({
  actor,
  input: { renotificationId: id },
  now,
}: JobContext<"renotifications.settle">): Promise<void> {
  const row = await db().renotification.findUnique({ where: { id } });
  if (!row) return;
  if (isAbandoned(row, now)) await db().$transaction((tx) => closeAbandoned(tx, row, { actor, now }));
  else if (row.state === "asking") return; // The sweep comes back to it.
  if (isSettling(row)) await look(id, { actor, now });
  await db().$transaction((tx) => planNextLook(tx, id, { actor, now }));
}

async function look(id: string, context: Parameters<typeof lookAtDelivery>[1]): Promise<void> {
  try {
    const { outcome } = await lookAtDelivery(id, context);
    if (outcome === "ok") return;
    log().info({ renotificationId: id, outcome }, "a look at the receivers found out nothing");
  } catch (error) {
    // A disabled or paused account: the next look may find out more.
    if (!(error instanceof DeskError)) throw error;
    const why = error.details.detail;
    log().info({ renotificationId: id, why }, "a look at the receivers was not made");
  }
}
