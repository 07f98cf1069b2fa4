import { listOpenCaptures } from "@/lib/captures/queries";
import { listPresets } from "./queries";
import { sandboxReceiverUrls } from "./sandbox-receipts";
import type { ReceiverChoices } from "./types";

/** The receiving URLs that the workbench offers for an account: its saved ones, the sandbox's, and open captures. */
export async function listReceiverChoices(accountId: string): Promise<ReceiverChoices> {
  const [saved, captures] = await Promise.all([listPresets(accountId), listOpenCaptures()]);
  return { saved, captures, sandbox: sandboxReceiverUrls() };
}
