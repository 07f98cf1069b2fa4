"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { type Topic, topicDefinition } from "@/lib/live/topics";
import { useLive } from "./live-context";
import { whenPersonPresent } from "./presence";
import { isOutOfDate } from "./stale-queries";
import { useRefreshMs } from "./use-refresh-ms";

const refreshMs = 15_000;

/**
 * Keeps a page that the server draws up to date: draws it anew when the row, or anything of the topic, has changed.
 * What was typed, opened or scrolled stays. Drawing counts as a person's request, so it waits until one is there.
 */
export function LiveRefresh({ topic, id }: { topic: Topic; id?: string }) {
  const router = useRouter();
  const { listen } = useLive();
  const everyMs = useRefreshMs(refreshMs);
  useEffect(() => {
    const key = [id ? `${topicDefinition(topic).paths[0]}/${id}` : topicDefinition(topic).paths[0]];
    let callOff = () => {};
    const refresh = () => {
      callOff();
      callOff = whenPersonPresent(() => router.refresh());
    };
    const stop = listen((changes) => isOutOfDate(key, changes) && refresh());
    const timer =
      everyMs === false
        ? undefined
        : setInterval(() => document.visibilityState === "visible" && refresh(), everyMs);
    return () => {
      stop();
      callOff();
      clearInterval(timer);
    };
  }, [router, listen, everyMs, topic, id]);
  return null;
}
