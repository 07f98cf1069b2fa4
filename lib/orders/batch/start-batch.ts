import type { VerbContext } from "@/lib/access/action";
import { DeskError } from "@/lib/errors";
import { createRun, earlierRun } from "@/lib/runs/create-run";
import { isSettled } from "./columns";
import { totalsOf } from "./preview-batch";
import { readBatch } from "./read-batch";
import type { StartBatchInput } from "./schemas";

/**
 * Starts a run that places the good rows of a table of orders; the bad ones are part of it, refused, with why. The table
 * is read anew, so that nothing is taken from the browser but what the person sent, and must still be what she saw.
 * @throws DeskError `invalid` for a table that cannot be read; `conflict` where it is not what she saw any more, or has
 * columns of which nobody has said what they are
 */
export async function startBatch({
  actor,
  input,
  now,
}: VerbContext<StartBatchInput>): Promise<{ id: string }> {
  const { requestKey, accountId, source, sheet = null, includeHidden = false, good, bad, totalFen } = input;
  const title = source.kind === "file" ? source.name : "";
  const given = source.kind === "file" ? source.base64 : source.text;
  const request = JSON.stringify([sheet, includeHidden, given]);
  const asked = { requestKey, kind: "orders.place", accountId, title, request } as const;
  // Before the table is read anew: its rows are in the way of themselves once they are placed.
  const earlier = await earlierRun(asked);
  if (earlier) return earlier;
  const batch = await readBatch(input);
  if (batch.kind !== "batch") throw new DeskError("invalid", { detail: "batch-unreadable" });
  if (!batch.reading.columns.every(isSettled)) throw new DeskError("conflict", { detail: "columns-open" });
  const totals = totalsOf(batch);
  if (totals.good !== good || totals.bad !== bad || totals.totalFen !== totalFen) {
    throw new DeskError("conflict", { detail: "batch-changed" });
  }
  const rows = batch.rows.map(({ row }) => row);
  return createRun(actor, { ...asked, columns: batch.columns, rows }, now);
}
