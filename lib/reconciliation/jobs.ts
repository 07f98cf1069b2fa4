import type { JobContext, JobHandlers } from "@/lib/jobs/run-job";
import { purgeExports } from "./exports/purge-exports";
import { writeExport } from "./exports/write-export";
import { fetchBill } from "./fetch/fetch-bill";
import { matchDay } from "./match-day";
import { followAllTold } from "./settle/follow-told";
import { sweepBills } from "./sweep-bills";

async function matchBillOfJob({ actor, input, now }: JobContext<"reconciliation.match">): Promise<void> {
  await matchDay(input.billId, { actor, now });
}

/** The jobs of this feature, each with its verb. */
export const reconciliationJobs = {
  "reconciliation.fetch": fetchBill,
  "reconciliation.match": matchBillOfJob,
  "reconciliation.sweep": sweepBills,
  "reconciliation.export": writeExport,
  "reconciliation.purge": purgeExports,
  "reconciliation.follow": followAllTold,
} satisfies Partial<JobHandlers>;
