import { endedRowStates } from "@/lib/runs/states";
import type { RunView } from "@/lib/runs/types";

/** How many rows of a run have a result. */
export function doneOf({ counts }: Pick<RunView, "counts">): number {
  return endedRowStates.reduce((sum, state) => sum + counts[state], 0);
}
