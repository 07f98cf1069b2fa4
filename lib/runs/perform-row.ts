import { viewError } from "@/lib/access/error-view";
import { readStanding } from "@/lib/accounts/queries";
import type { UserActor } from "@/lib/audit/actor";
import type { RunRow } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { WechatError } from "@/lib/wechat";
import type { KindRun, RowOutcome, RowProblem, RunKind } from "./kind";

/** `held`: not done, because the account's calls are held back until a time. */
export type Performed =
  | RowOutcome
  | { kind: "held"; reason: string; interface: string | null; until: Date; isSpent: boolean }
  /** Not done, and no other row would be. */
  | { kind: "paused"; reason: "account-disabled" };

/** A fault of the desk's own is tried again this often: the request key makes it safe. */
const faultsBorne = 3;

function problemOf(error: unknown, requestId: string): RowProblem {
  const { requestId: _requestId, ...problem } = viewError(error, requestId);
  return problem;
}

/**
 * After a fault nobody can say how far it came; asking again under the same key tells. Where even that fails, the row is
 * left to `follow`, which reads what the desk has on record.
 */
function afterFault(error: unknown, attempts: number, requestId: string): RowOutcome | "again" {
  if (error instanceof DeskError || error instanceof WechatError) {
    return { kind: "failed", problem: problemOf(error, requestId) };
  }
  if (attempts < faultsBorne) return "again";
  return { kind: "unknown", problem: problemOf(error, requestId) };
}

const quotaCodes = new Set([45009, 45011]);

/** Whether a row failed for its account's sake, and not for its own. */
async function heldBack(outcome: RowOutcome, run: KindRun, kind: RunKind): Promise<Performed> {
  if (outcome.kind !== "failed" || run.accountId === null) return outcome;
  const { code, errcode, detail } = outcome.problem;
  if (detail === "account-disabled") return { kind: "paused", reason: detail };
  if (code !== "wechat-unreachable" && !quotaCodes.has(errcode ?? 0)) return outcome;
  const { endpoint } = outcome.problem;
  const interfaces = endpoint === undefined ? kind.interfaces : [...kind.interfaces, endpoint];
  const standing = await readStanding(run.accountId, interfaces, new Date());
  if (standing.standing === "well") return outcome;
  const { illness, until } = standing;
  return {
    kind: "held",
    reason: `account-paused-${illness}`,
    interface: standing.interface || null,
    until,
    isSpent: outcome.isSpent === true,
  };
}

/** Does one row. Answers `again` where the desk itself failed, and the row is to be taken once more. */
export async function performRow(
  kind: RunKind,
  { row, run, actor }: { row: RunRow; run: KindRun; actor: UserActor },
): Promise<Performed | "again"> {
  const { number, requestKey, attempts } = row;
  try {
    const input = kind.row.parse(row.input);
    const asked = {
      row: { number, requestKey, isFirstTry: attempts === 1, input },
      run,
      actor,
      now: new Date(),
    };
    return await heldBack(await kind.perform(asked), run, kind);
  } catch (error) {
    const outcome = afterFault(error, attempts, actor.requestId);
    return outcome === "again" ? outcome : heldBack(outcome, run, kind);
  }
}
