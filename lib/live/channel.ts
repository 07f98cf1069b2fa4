import { z } from "zod";
import { type Change, type Topic, topicNames } from "./topics";

/** The PostgreSQL channel of the triggers (migration `live_changes`). */
export const channel = "levydesk_changes";

const payloadSchema = z.object({
  topic: z.enum(topicNames as [Topic, ...Topic[]]),
  ids: z.array(z.string().max(100)).optional(),
});

/** What a message of the channel says; null for a topic that this version of the desk does not know. */
export function readChange(payload: string): Change | null {
  try {
    const { topic, ids } = payloadSchema.parse(JSON.parse(payload));
    return { topic, ids: ids ?? null };
  } catch {
    return null; // A newer desk beside this one has topics of its own.
  }
}
