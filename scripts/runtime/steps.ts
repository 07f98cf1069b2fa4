const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Thrown by a step that does not begin any more because someone asked to stop. */
export class Stopped extends Error {
  override name = "Stopped";
}

/**
 * Does one thing that takes a while and says so on one line: its name as it begins, then how long it took, with
 * what `say` makes of the result.
 */
export async function step<Result>(
  name: string,
  work: () => Promise<Result>,
  options: { signal?: AbortSignal; say?: (result: Result) => string } = {},
): Promise<Result> {
  if (options.signal?.aborted) throw new Stopped();
  process.stdout.write(`${`${name} `.padEnd(24, "·")} `);
  const began = performance.now();
  try {
    const result = await work();
    const remark = options.say?.(result) ?? "";
    process.stdout.write(`${seconds(began)}${remark && `  ${remark}`}\n`);
    return result;
  } catch (failure) {
    process.stdout.write(`${options.signal?.aborted ? "stopped" : "failed"} after ${seconds(began)}\n`);
    throw failure;
  }
}
