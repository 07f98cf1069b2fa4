import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { permit } from "@/lib/access/permit";
import type { AuditAction } from "@/lib/audit/actions";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Run } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { isRunKind } from "./kind-names";
import { runKind } from "./kinds";
import { lockRun } from "./lock-run";
import type { RunState } from "./states";

export const runInput = z.object({ id: z.uuid() });
export type RunContext<Input extends { id: string } = z.output<typeof runInput>> = VerbContext<Input>;

/** How a run stands after somebody has acted on it. */
export type ActedRun = { id: string; state: RunState };

/**
 * Locks a run for a person who may act on runs of its kind, and does it with an event. `change` answers with what the
 * event says, or null where nothing is left to do: somebody else was first, which is no error.
 * @throws DeskError `not-found`; `forbidden`, audited, without the kind's own permission
 */
export async function actOnRun(
  { actor, input: { id } }: RunContext,
  action: AuditAction,
  change: (tx: Transaction, run: Run) => Promise<Parameters<typeof auditFields<"run">>[1] | null>,
): Promise<ActedRun> {
  const found = await db().run.findUnique({ where: { id }, select: { kind: true } });
  if (!found || !isRunKind(found.kind)) throw new DeskError("not-found");
  await permit(actor, runKind(found.kind).permission, action);
  return db().$transaction(async (tx) => {
    const run = await lockRun(tx, id);
    if (!run) throw new DeskError("not-found");
    const fields = await change(tx, run);
    if (fields) {
      await recordAudit(tx, {
        actor,
        action,
        outcome: "succeeded",
        target: { type: "run", id },
        accountId: run.accountId,
        changes: auditFields("run", fields),
      });
    }
    const { state } = await tx.run.findUniqueOrThrow({ where: { id }, select: { state: true } });
    return { id, state };
  });
}

/** A run that has ended cannot be stopped or taken up. */
export function refuseEnded({ id, state }: Run): void {
  if (state === "finished" || state === "cancelled") {
    throw new DeskError("conflict", { detail: `run-${state}`, href: `/runs/${id}` });
  }
}
