"use server";

import { protectedAction } from "@/lib/access/action";
import { askBill, askBillInput } from "./ask-bill";

/** Has the bill of a day downloaded, imported and matched. */
export const askBillAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.fetch",
  schema: askBillInput,
  verb: askBill,
});
