"use client";

const gestures = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** Someone who reads is at the page for so long after the last thing that she did. */
const presentMs = 60_000;

let lastSeenAt = 0;
let isWatching = false;

/** Begins to watch for a person; the page was opened by one. */
export function watchPresence(): void {
  if (isWatching) return;
  isWatching = true;
  lastSeenAt = performance.now();
  const note = () => {
    lastSeenAt = performance.now();
  };
  for (const gesture of gestures) document.addEventListener(gesture, note, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && note());
}

/** Whether a person is at this page: what it asks while nobody is there must not keep her session open. */
export function isPersonPresent(): boolean {
  watchPresence();
  return performance.now() - lastSeenAt < presentMs;
}

/** Calls once as soon as a person is at the page, at once if she is. Answers how to call it off. */
export function whenPersonPresent(then: () => void): () => void {
  if (isPersonPresent()) {
    then();
    return () => undefined;
  }
  const stop = new AbortController();
  const once = () => {
    stop.abort();
    then();
  };
  for (const gesture of [...gestures, "visibilitychange"]) {
    document.addEventListener(gesture, once, { signal: stop.signal, passive: true });
  }
  return () => stop.abort();
}
