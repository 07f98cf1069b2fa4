import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { askMatching } from "./ask-matching";
import { BillError, type BillErrorDetail } from "./bill/bill-error";
import { billLimits } from "./bill/limits";
import { type BillFile, importBill } from "./import-bill";
import { type TemporaryFile, withTemporaryFile } from "./temporary-file";

/** What became of a file: a bill that counts now, the one that counts already, or none, with what is wrong. */
export type UploadedBill =
  | { outcome: "imported" | "known"; billId: string; accountId: string; mchId: string; day: string }
  | { outcome: "refused"; billId: string | null; problem: BillErrorDetail };

type Upload = {
  accountId: string;
  /** YYYY-MM-DD, Asia/Shanghai; null where the file tells. */
  day: string | null;
  fileName: string | null;
  body: AsyncIterable<Uint8Array>;
};
type Context = { actor: UserActor; input: Upload; now: Date };

const tooLarge = () => new DeskError("invalid", { detail: "bill-file-too-large" });

/** Throws DeskError for what is longer than a bill may be, before it has come whole. */
async function receive(body: AsyncIterable<Uint8Array>, file: TemporaryFile): Promise<void> {
  for await (const chunk of body) {
    if (file.bytes + chunk.length > billLimits.bytes) throw tooLarge();
    await file.write(chunk);
  }
}

async function outcomeOf(id: string, isKnown: boolean): Promise<UploadedBill> {
  const bill = await db().bill.findUnique({ where: { id } });
  if (!bill?.day) throw new Error("a bill counts without a day");
  const { accountId, mchId } = bill;
  const day = bill.day.toISOString().slice(0, 10);
  return { outcome: isKnown ? "known" : "imported", billId: id, accountId, mchId, day };
}

/**
 * Imports a bill from a person's disk and has it matched with the desk by a job. It is written to a temporary file as it comes, so that
 * memory does not grow with it.
 * @throws DeskError `invalid` for a file that is too large; `not-found` or `conflict` for the account
 */
export function uploadBill({ actor, input, now }: Context): Promise<UploadedBill> {
  return withTemporaryFile(async (file) => {
    await receive(input.body, file);
    const { accountId, day, fileName } = input;
    const bill: BillFile = {
      accountId,
      mchId: "",
      day,
      source: "file",
      fileName,
      sha256: file.sha256(),
      bytes: file.bytes,
      open: () => file.read(),
    };
    try {
      const { id, isKnown } = await importBill(bill, { actor, now });
      await askMatching(id, { actor, now });
      return await outcomeOf(id, isKnown);
    } catch (error) {
      if (!(error instanceof BillError)) throw error;
      return { outcome: "refused", billId: error.billId, problem: error.detail };
    }
  });
}
