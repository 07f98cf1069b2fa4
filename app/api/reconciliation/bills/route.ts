import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { protectedUpload } from "@/lib/access/upload";
import { listBills } from "@/lib/reconciliation/bills/queries";
import { loadBillListSearch } from "@/lib/reconciliation/bills/search-params";
import { uploadBill } from "@/lib/reconciliation/upload-bill";
import { isDay } from "@/lib/time";

export const GET = protectedRoute({
  permission: "reconciliation:read",
  schema: z.record(z.string(), z.string()).transform((query) => loadBillListSearch(query)),
  handle: ({ input }) => listBills(input),
});

/** Takes the file of a bill as the body, its name percent-encoded in `x-file-name`; of the account that is given, or that it names. */
export const POST = protectedUpload({
  permission: "reconciliation:manage",
  audit: "reconciliation.import",
  schema: z.object({ account: z.guid().optional(), day: z.string().refine(isDay).optional() }),
  handle: ({ actor, input: { account = null, day = null }, fileName, body, now }) =>
    uploadBill({ actor, input: { accountId: account, day, fileName, body }, now }),
});
