import { db, type Queryable } from "@/lib/db/client";
import { channel } from "./channel";
import type { Topic } from "./topics";

/** Says that something of a topic changed that no trigger watches; in a transaction, with its commit. */
export async function announce(topic: Topic, queryable: Queryable = db()): Promise<void> {
  await queryable.$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify({ topic })})`;
}
