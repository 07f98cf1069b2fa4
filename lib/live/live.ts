import "server-only";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { holder, type Live } from "./holder";
import { Hub } from "./hub";
import { Listener } from "./listener";
import { observeLive } from "./metrics";
import type { Change } from "./topics";

const notify = (channel: string) => db().$executeRaw`SELECT pg_notify(${channel}, '')`;

function start(): Live {
  const hub = new Hub();
  const streams: Live["streams"] = new Set();
  const onChange = (change: Change) => {
    hub.publish(change);
    if (change.topic !== "users") return;
    // Who was disabled or has another role now must not wait for the next look at her session.
    for (const stream of streams) if (change.ids?.includes(stream.userId) ?? true) void stream.check();
  };
  const onState = (isUp: boolean) => hub.tell(isUp);
  const listener = new Listener({ databaseUrl: env().DATABASE_URL, onChange, onState, notify });
  listener.start();
  observeLive();
  return { hub, listener, streams, isClosed: false };
}

/** The process's listening and its streams; the listening begins with the first stream. */
export function live(): Live {
  holder.levydeskLive ??= start();
  return holder.levydeskLive;
}
