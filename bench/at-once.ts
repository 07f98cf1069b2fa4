/** Does `work` for each number from 0 to `count` - 1, `concurrency` at a time, and answers how long that took, in seconds. */
export async function secondsAtOnce(
  { count, concurrency, signal }: { count: number; concurrency: number; signal: AbortSignal },
  work: (position: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const goOn = async () => {
    while (next < count) {
      signal.throwIfAborted();
      await work(next++);
    }
  };
  const beganMs = performance.now();
  await Promise.all(Array.from({ length: concurrency }, goOn));
  return (performance.now() - beganMs) / 1_000;
}
