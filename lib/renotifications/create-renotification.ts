import type { VerbContext } from "@/lib/access/action";
import { renotifyOrder } from "./renotify-order";
import type { CreateRenotificationInput } from "./schemas";
import type { RenotificationRow } from "./types";

/** A person re-notifies one order. Throws what `renotifyOrder` does. */
export function createRenotification({
  actor,
  input,
  now,
}: VerbContext<CreateRenotificationInput>): Promise<RenotificationRow> {
  return renotifyOrder({ actor, input: { ...input, mode: "single" }, now });
}
