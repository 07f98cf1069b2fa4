/** Settles when someone asks this process to stop: Ctrl-C, SIGTERM, a closed terminal. Later requests change nothing. */
export function stopRequest(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve(signal));
    }
  });
}
