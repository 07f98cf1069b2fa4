import { can } from "@/lib/access/permissions";
import type { UserActor } from "@/lib/audit/actor";
import type { DiscrepancyViewer } from "./discrepancy-view";

/** What the pages of discrepancies need to know of who looks. */
export function viewerOf({ id, role }: UserActor): DiscrepancyViewer {
  return {
    id,
    mayManage: can(role, "reconciliation:manage"),
    mayKeepViews: can(role, "saved-views:manage"),
    mayExport: can(role, "reconciliation:export"),
    mayReadCases: can(role, "cases:read"),
  };
}
