import type { VerbContext } from "@/lib/access/action";
import { type Batch, type BatchRow, readBatch } from "./read-batch";
import type { PreviewBatchInput } from "./schemas";
import type { BatchPreview, BatchUnreadable } from "./types";

const isGood = ({ view }: BatchRow) => view.problem === null;

/** The counts and the total that a person confirms. */
export function totalsOf({ rows }: Batch): Pick<BatchPreview, "good" | "bad" | "totalFen"> {
  const good = rows.filter(isGood);
  return {
    good: good.length,
    bad: rows.length - good.length,
    totalFen: good.reduce((sum, { view }) => sum + (view.feeFen ?? 0), 0),
  };
}

/** Shows what is in a table of orders before anything is done; see `readBatch`. */
export async function previewBatch({
  input,
}: VerbContext<PreviewBatchInput>): Promise<BatchPreview | BatchUnreadable> {
  const batch = await readBatch(input);
  if (batch.kind !== "batch") return batch;
  const { reading, notes, rows } = batch;
  return { kind: "preview", reading, rows: rows.map(({ view }) => view), ...totalsOf(batch), notes };
}
