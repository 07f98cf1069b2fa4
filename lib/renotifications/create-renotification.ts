import type { VerbContext } from "@/lib/access/action";
import { getRenotification } from "./queries";
import { renotifyOrder } from "./renotify-order";
import type { CreateRenotificationInput } from "./schemas";
import type { RenotificationRow } from "./types";

/** A person re-notifies one order. Throws what `renotifyOrder` does. */
export async function createRenotification({
  actor,
  input,
  now,
}: VerbContext<CreateRenotificationInput>): Promise<RenotificationRow> {
  const { id } = await renotifyOrder({ actor, input: { ...input, mode: "single" }, now });
  return getRenotification(id);
}
