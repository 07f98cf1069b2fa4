import { openWechat } from "@/lib/accounts/open-wechat";
import type { Actor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { recordCalls } from "@/lib/wechat-calls/record";
import { importBill } from "../import-bill";
import { matchDay } from "../match-day";
import { type TemporaryFile, withTemporaryFile } from "../temporary-file";

type Wanted = { accountId: string; mchId: string; day: string };
type Context = { actor: Actor; now: Date };

/** Downloads the bill into the file, and keeps what was asked and answered, whatever that was. */
async function download({ accountId, mchId, day }: Wanted, file: TemporaryFile, { actor }: Context) {
  const { account, client, attempts } = await openWechat(accountId, {
    for: "nontax",
    interfaces: ["nontax/downloadbill"],
  });
  const request = {
    appid: account.appid,
    mch_id: mchId,
    bill_date: day.replaceAll("-", ""),
    bill_type: "ALL" as const,
  };
  try {
    await client.nontax.downloadBill(request, { into: file });
  } finally {
    await recordCalls(db(), { attempts, accountId, requestId: actor.requestId });
  }
}

/**
 * Downloads the bill of a day, imports it and matches it with the desk; answers the id of the day's bill, which is the one
 * before where its contents are the same. A day without transactions has a bill without rows.
 * @throws WechatError, DeskError for an account that cannot call, BillError for a bill that is not good
 */
export function downloadBill(wanted: Wanted, context: Context): Promise<string> {
  return withTemporaryFile(async (file) => {
    await download(wanted, file, context);
    const imported = await importBill(
      {
        ...wanted,
        source: "download",
        fileName: null,
        sha256: file.sha256(),
        bytes: file.bytes,
        open: () => file.read(),
      },
      context,
    );
    await matchDay(imported.id, context);
    return imported.id;
  });
}
