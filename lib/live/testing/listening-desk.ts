import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { Hub } from "../hub";
import { Listener } from "../listener";
import { topicNames } from "../topics";

/** A desk of its own process that tells over IPC what its hub hears, and writes what it is told to write. */
const hub = new Hub({ windowMs: 50 });
hub.subscribe({ topics: new Set(topicNames), send: (message) => process.send?.(message) ?? false });
const listener = new Listener({
  databaseUrl: env().DATABASE_URL,
  onChange: (change) => hub.publish(change),
  onState: (isUp) => hub.tell(isUp),
  notify: (channel) => db().$executeRaw`SELECT pg_notify(${channel}, '')`,
});
listener.start();

process.on("message", async (orderId: string) => {
  await db().order.update({ where: { id: orderId }, data: { description: "looked at" } });
});
process.on("disconnect", () => process.exit(0));
