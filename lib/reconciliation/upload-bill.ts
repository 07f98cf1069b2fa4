import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { askMatching } from "./ask-matching";
import { BillError, type BillErrorDetail } from "./bill/bill-error";
import { type BillOwner, readBillOwner } from "./bill/bill-owner";
import { billLimits } from "./bill/limits";
import { type BillFile, importBill } from "./import-bill";
import { listMerchants } from "./merchants";
import { type TemporaryFile, withTemporaryFile } from "./temporary-file";

/**
 * What became of a file: a bill that counts now, the one that counts already, or none, with what is wrong; or its account
 * must be said, because what stands in the file names none of the desk's, or several, whose names are given.
 */
export type UploadedBill =
  | { outcome: "account-needed"; appid: string | null; mchId: string | null; accountNames: string[] }
  | { outcome: "imported" | "known"; billId: string; accountId: string; mchId: string; day: string }
  | { outcome: "refused"; billId: string | null; problem: BillErrorDetail };

type Upload = {
  /** Null where the file tells. */
  accountId: string | null;
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

type Named = { id: string; name: string };

/** The accounts that a bill can be of: the one with its appid, else those that have its merchant number. */
async function accountsOf({ appid, mchId }: BillOwner): Promise<Named[]> {
  const select = { id: true, name: true } as const;
  const byAppid = await db().account.findMany({ where: { appid }, select });
  if (byAppid.length > 0) return byAppid;
  const ids = (await listMerchants())
    .filter((known) => known.mchId === mchId)
    .map(({ accountId }) => accountId);
  return db().account.findMany({ where: { id: { in: ids } }, select, orderBy: { name: "asc" } });
}

/** A file that is no bill and of no account is on record in the log alone. */
async function recordRefused({ detail }: BillError, file: TemporaryFile, actor: UserActor): Promise<void> {
  const { problem, line, column } = detail;
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "reconciliation.import",
      outcome: "failed",
      reason: problem,
      changes: auditFields("bill", { source: "file", sha256: file.sha256(), problem, line, column }),
    }),
  );
}

/** The account that a file names; what becomes of the file where it names none, or several. */
async function findAccount(file: TemporaryFile, actor: UserActor): Promise<string | UploadedBill> {
  try {
    const owner = await readBillOwner(file.read());
    const accounts = owner ? await accountsOf(owner) : [];
    const [only] = accounts;
    if (only && accounts.length === 1) return only.id;
    const { appid = null, mchId = null } = owner ?? {};
    return { outcome: "account-needed", appid, mchId, accountNames: accounts.map(({ name }) => name) };
  } catch (error) {
    if (!(error instanceof BillError)) throw error;
    await recordRefused(error, file, actor);
    return { outcome: "refused", billId: null, problem: error.detail };
  }
}

/**
 * Imports a bill from a person's disk and has it matched with the desk by a job. It is written to a temporary file as it comes, so that
 * memory does not grow with it.
 * @throws DeskError `invalid` for a file that is too large; `not-found` or `conflict` for the account
 */
export function uploadBill({ actor, input, now }: Context): Promise<UploadedBill> {
  return withTemporaryFile(async (file) => {
    await receive(input.body, file);
    const { day, fileName } = input;
    const accountId = input.accountId ?? (await findAccount(file, actor));
    if (typeof accountId !== "string") return accountId;
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
