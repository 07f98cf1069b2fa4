import type { Hub } from "./hub";
import type { Listener } from "./listener";

/** What a stream tells its page when it ends; the page then stops, or opens another one. */
export type EndReason = "signed-out" | "role-changed" | "stopping";

export type OpenStream = {
  userId: string;
  end: (reason: EndReason) => void;
  /** Ends it if its person may not have it any more. */
  check: () => Promise<void>;
};

export type Live = { hub: Hub; listener: Listener; streams: Set<OpenStream>; isClosed: boolean };

/** One a process: the desk's own script and Next's bundles load modules apart, and development loads them anew. */
export const holder = globalThis as unknown as { levydeskLive?: Live };

/** Ends all open streams and the listening for good, so that the desk can stop. */
export async function closeLive(): Promise<void> {
  const live = holder.levydeskLive;
  if (!live) return;
  live.isClosed = true;
  for (const stream of [...live.streams]) stream.end("stopping");
  await live.listener.stop();
}
