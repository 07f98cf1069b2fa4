/**
 * Aborts when someone asks this process to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the npm that ran
 * it (a signal to npm's shell alone never reaches us). Later requests change nothing.
 */
export function stopRequests(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => controller.abort());
  }
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event && process.platform !== "win32") {
    setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, 200).unref();
  }
  // A reader that left (`npm start | head`) must not end us in the middle of a stop.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => controller.abort());
  return controller.signal;
}

/** Settles when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
