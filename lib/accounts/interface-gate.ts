import type { AccountHealth } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { connectionOf } from "@/lib/wechat-calls/connection";
import { type HealthKey, readHealth, readHealthForCall, takeTurn } from "./health";
import { standingOf } from "./illness";

export type GateOptions = {
  now?: () => Date;
  /** Waits so many ms, for tests. */
  wait?: (ms: number) => Promise<unknown>;
};

/** The refusal of paused calls: nothing was sent. A cause is named where it is known. */
export function pausedError(health: AccountHealth): DeskError {
  const { illness, until, interface: endpoint } = health;
  const connection = connectionOf(health.connection);
  return new DeskError("wechat-unreachable", {
    detail: `account-paused-${connection ? "unreached" : illness}`,
    at: until.toISOString(),
    ...(endpoint !== "" && { endpoint }),
    ...(connection && { connection }),
  });
}

/**
 * Lets a call of one interface through, in its turn where its calls are spaced out. Answers whether something is on
 * record. Throws DeskError `wechat-unreachable` with the time `at` which the interface resumes.
 */
export async function requireInterface(key: HealthKey, options: Required<GateOptions>): Promise<boolean> {
  const health = await readHealthForCall(key);
  if (health === null) return false;
  if (standingOf(health, options.now()) === "paused") throw pausedError(health);
  const now = options.now();
  if (standingOf(await readHealth(key), now) !== "slowed") return true;
  const turn = await takeTurn(key, now);
  if (!turn) throw pausedError(health);
  if (turn > now) await options.wait(turn.getTime() - now.getTime());
  return true;
}
