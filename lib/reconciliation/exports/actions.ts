"use server";

import { protectedAction } from "@/lib/access/action";
import { requestExport } from "./request-export";
import { requestExportInput } from "./schemas";

export const requestExportAction = protectedAction({
  permission: "reconciliation:export",
  audit: "reconciliation.export",
  schema: requestExportInput,
  verb: (context) => requestExport(context),
});
