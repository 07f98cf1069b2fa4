"use server";

import { protectedAction } from "@/lib/access/action";
import { reopenDiscrepancy } from "./reopen-discrepancy";
import { reopenDiscrepancyInput, settleDiscrepancyInput } from "./schemas";
import { settleDiscrepancy } from "./settle-discrepancy";
import {
  previewSettlements,
  previewSettlementsInput,
  startSettlements,
  startSettlementsInput,
} from "./settle-many";

export const settleDiscrepancyAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.settle",
  schema: settleDiscrepancyInput,
  verb: settleDiscrepancy,
});

export const reopenDiscrepancyAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.reopen",
  schema: reopenDiscrepancyInput,
  verb: reopenDiscrepancy,
});

export const previewSettlementsAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.settle",
  schema: previewSettlementsInput,
  verb: previewSettlements,
});

export const startSettlementsAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "runs.create",
  schema: startSettlementsInput,
  verb: startSettlements,
});
