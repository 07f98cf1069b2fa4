import type { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { closeAbandoned } from "./close-abandoned";
import { lookAtDelivery } from "./look-at-delivery";
import { getRenotification } from "./queries";
import type { checkRenotificationInput } from "./schemas";
import { isAbandoned } from "./states";
import type { RenotificationRow } from "./types";

/**
 * Looks at once what the receivers have answered since, beside the looks of the job. A request that is still being
 * answered is returned as it is; one whose desk died before the answer becomes `unknown` first.
 * @throws DeskError `not-found`, `conflict` for a request that WeChat never took, `wechat-…` where it does not say
 */
export async function checkRenotification({
  actor,
  input: { id },
  now,
}: VerbContext<z.output<typeof checkRenotificationInput>>): Promise<RenotificationRow> {
  const row = await db().renotification.findUnique({ where: { id } });
  if (!row) throw new DeskError("not-found", { detail: "renotification-not-found" });
  const isNotTaken = row.state === "rejected" || row.state === "not_sent";
  if (isNotTaken && row.delivery === null) {
    throw new DeskError("conflict", { detail: "renotification-not-taken" });
  }
  if (row.delivery === "delivered") return getRenotification(id);
  if (row.state === "asking") {
    if (!isAbandoned(row, now)) return getRenotification(id);
    await db().$transaction((tx) => closeAbandoned(tx, row, { actor, now }));
  }
  const look = await lookAtDelivery(id, { actor, now });
  if (look.outcome !== "ok") throw failedLook(look);
  return getRenotification(id);
}
