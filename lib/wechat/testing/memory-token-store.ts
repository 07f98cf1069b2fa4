import { expect } from "vitest";
import type { StoredToken, TokenStore } from "../token/token-store";

/** A store that several sources share as processes share a database, and that keeps one at a time. */
export function memoryTokenStore(): TokenStore & { stored: () => StoredToken | null } {
  let stored: StoredToken | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let inside = 0;
  const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    inside += 1;
    expect(inside).toBe(1);
    return work().finally(() => {
      inside -= 1;
    });
  };
  return {
    stored: () => stored,
    read: async () => stored,
    write: async (next) => {
      stored = next;
    },
    exclusively: (work) => {
      const result = queue.then(
        () => alone(work),
        () => alone(work),
      );
      queue = result;
      return result;
    },
  };
}
