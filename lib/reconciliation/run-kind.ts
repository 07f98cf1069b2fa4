import { z } from "zod";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import type { DiscrepancySettlement } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { DeskError } from "@/lib/errors";
import {
  defineRunKind,
  type Followed,
  type KindRow,
  type KindRun,
  type RowOutcome,
  type RowProblem,
  type TargetNews,
} from "@/lib/runs/kind";
import { settlementProblem } from "./settle/queries";
import { resolutions } from "./settle/resolutions";
import { remarkText } from "./settle/schemas";
import { settleOnce } from "./settle/settle-discrepancy";

const settleRow = z.object({
  discrepancyId: z.guid(),
  resolution: z.enum(resolutions),
  remark: remarkText,
});

/** What a run keeps with each row. */
export type SettleRow = z.output<typeof settleRow>;

/** What another try may change: the receiver may be mended, the other settlement over. */
const passing = new Set([
  "settlement-receiver-refused",
  "settlement-receiver-silent",
  "settlement-under-way",
  "settlement-abandoned",
  "order-found-open",
]);

function isForPerson({ code, detail }: RowProblem): boolean {
  return (
    (code === "conflict" || code === "invalid") && !passing.has(detail ?? "") && detail !== "account-disabled"
  );
}

/** What a settlement's state says of its row. One that came to nothing is on record: another try is another settlement. */
function outcomeOf(settlement: DiscrepancySettlement): RowOutcome {
  const target = { type: "discrepancy", id: settlement.discrepancyId } as const;
  switch (settlement.state) {
    case "settled":
    case "withdrawn":
      return { kind: "succeeded", target };
    case "asking":
    case "waiting":
      return { kind: "unknown", target };
    case "refused": {
      const problem = settlementProblem(settlement) ?? { code: "internal" };
      return isForPerson(problem)
        ? { kind: "refused", problem, target }
        : { kind: "failed", problem, target, isSpent: true };
    }
  }
}

type Context = { row: KindRow<SettleRow>; run: KindRun; actor: UserActor; now: Date };

async function perform({ row, run, actor, now }: Context): Promise<RowOutcome> {
  const { requestKey, isFirstTry, input } = row;
  try {
    const asked = { actor, now, input: { ...input, requestKey }, runId: run.id, isFirstTry };
    return outcomeOf(await settleOnce(asked));
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const problem = { code: error.code, ...error.details };
    if (!isForPerson(problem)) throw error;
    return { kind: "refused", problem, target: { type: "discrepancy", id: input.discrepancyId } };
  }
}

/** Without a settlement under its key, the row never came as far as its intent. */
function followed(settlement: DiscrepancySettlement | undefined): Followed | null {
  if (!settlement) return { kind: "failed", problem: { code: "internal" } };
  const outcome = outcomeOf(settlement);
  return outcome.kind === "unknown" ? null : outcome;
}

async function follow(rows: { requestKey: string }[]): Promise<(Followed | null)[]> {
  const keys = rows.map(({ requestKey }) => requestKey);
  const settlements = await db().discrepancySettlement.findMany({ where: { requestKey: { in: keys } } });
  const byKey = new Map(settlements.map((settlement) => [settlement.requestKey, settlement]));
  return keys.map((key) => followed(byKey.get(key)));
}

async function tellTargets(ids: string[]): Promise<Map<string, TargetNews>> {
  const select = { id: true, transactionId: true, number: true } as const;
  const found = await db().discrepancy.findMany({ where: { id: { in: ids } }, select });
  return new Map(
    found.map(({ id, transactionId, number }) => [id, { name: transactionId ?? number ?? id, answer: null }]),
  );
}

const common = { permission: "reconciliation:manage", row: settleRow, perform, follow, tellTargets } as const;

/** Settles by a person's word; asks nobody. */
export const settleKind = defineRunKind({ ...common, interfaces: [], concurrency: 4, rowsPerSecond: 100 });

/** Adopts what bills show: two calls or more a row. */
export const adoptKind = defineRunKind({
  ...common,
  interfaces: ["nontax/getorderlist", "nontax/getorder"],
  concurrency: 4,
  rowsPerSecond: 10,
});

/** Has receivers told again: two calls a row, and then the receivers' own work. */
export const renotifyKind = defineRunKind({
  ...common,
  interfaces: ["nontax/notifyinconsistentorder", "nontax/getorder"],
  concurrency: 8,
  get rowsPerSecond() {
    return env().RENOTIFICATIONS_PER_SECOND;
  },
});
