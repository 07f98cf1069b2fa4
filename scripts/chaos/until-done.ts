import { setTimeout as delay } from "node:timers/promises";
import { describeFailure, Problem } from "../runtime/problem";
import { Stopped } from "../runtime/steps";

const pauseMs = 250;

/**
 * Does something again and again until it succeeds: whatever it needs may have been killed and be on its way back.
 * @throws Problem with the last failure when it has not succeeded in time; Stopped when somebody asks to stop
 */
export async function untilDone<Result>(
  { what, withinMs, signal }: { what: string; withinMs: number; signal: AbortSignal },
  work: () => Promise<Result>,
): Promise<Result> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    if (signal.aborted) throw new Stopped();
    try {
      return await work();
    } catch (failure) {
      if (performance.now() > deadlineMs) {
        throw new Problem(`${what} did not succeed within ${withinMs / 1000} s: ${describeFailure(failure)}`);
      }
    }
    await delay(pauseMs);
  }
}
