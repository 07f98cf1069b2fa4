import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { BillError } from "./bill/bill-error";
import { type ParsedBill, parseBill } from "./bill/parse-bill";
import { copyRows, copySink, dropRows } from "./copy-rows";
import { listMerchants } from "./merchants";

/** A bill as it came, and what is known of it before it is read. */
export type BillFile = {
  accountId: string;
  /** The merchant that it must be of; empty for any. */
  mchId: string;
  /** YYYY-MM-DD, Asia/Shanghai; null where the file tells. */
  day: string | null;
  source: "download" | "file";
  fileName: string | null;
  /** Hex, of the bytes as they came. */
  sha256: string;
  bytes: number;
  open: () => AsyncIterable<Uint8Array>;
};

export type ImportedBill = {
  id: string;
  /** The same file is the day's bill already: nothing was done. */
  isKnown: boolean;
};

type Context = { actor: Actor; now: Date };

const actorId = (actor: Actor) => (actor.type === "user" ? actor.id : actor.type);

/** The day as PostgreSQL's date, which Prisma takes as midnight in UTC. */
export const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

async function openBill(file: BillFile, appid: string, { actor, now }: Context) {
  const { accountId, mchId, day, source, fileName, sha256, bytes } = file;
  return db().$transaction(async (tx) => {
    const bill = await tx.bill.create({
      data: {
        accountId,
        mchId,
        day: day && dateOf(day),
        state: "loading",
        source,
        fileName,
        sha256,
        bytes,
        createdById: actorId(actor),
        createdByName: actor.name,
        createdAt: now,
      },
    });
    return { id: bill.id, appid };
  });
}

/** Reads a bill for COPY and keeps what the bill turned out to be. */
class Reading {
  bill: ParsedBill | null = null;

  constructor(private readonly batches: AsyncGenerator<Buffer, ParsedBill>) {}

  async *rows(): AsyncGenerator<Buffer> {
    this.bill = yield* this.batches;
  }
}

/** The day that a bill counts for. Throws BillError for one without rows of which nobody said it. */
function dayOf(file: BillFile, parsed: ParsedBill): string {
  const day = file.day ?? parsed.day;
  if (day === null) throw new BillError("day-unknown");
  return day;
}

/**
 * The merchant that a bill counts for; empty for several, or where none is known. One without rows is the account's only
 * merchant's: it must not stand beside that one's bill as a second account of the same orders. Throws BillError where
 * nobody can tell whose it is.
 */
async function merchantOf(tx: Transaction, file: BillFile, parsed: ParsedBill): Promise<string> {
  if (file.mchId !== "" || parsed.totals.rows > 0) return file.mchId || (parsed.mchId ?? "");
  const known = (await listMerchants(file.accountId, tx)).filter(({ mchId }) => mchId !== "");
  if (known.length > 1) throw new BillError("merchant-unknown");
  return known[0]?.mchId ?? "";
}

/** An empty bill of nobody in particular counts no more beside a merchant's own: what it lacked is for that one to say. */
async function retireEmpty(
  tx: Transaction,
  place: { accountId: string; day: string },
  now: Date,
): Promise<void> {
  await lockDay(tx, { ...place, mchId: "" });
  const whose = { accountId: place.accountId, mchId: "", day: dateOf(place.day) };
  const { count } = await tx.bill.updateMany({
    where: { ...whose, state: "current", rows: 0 },
    data: { state: "replaced", replacedAt: now },
  });
  if (count > 0)
    await tx.discrepancy.updateMany({ where: { ...whose, state: "open" }, data: { state: "gone" } });
}

type Place = { accountId: string; mchId: string; day: Date };

/**
 * Takes from the bills that count for a day what a new one lists. One that lists more goes on counting for the rest, and is
 * matched again; one that counts for nothing any more is replaced and stays readable.
 */
async function makeRoom(tx: Transaction, place: Place, { covers }: ParsedBill, now: Date): Promise<void> {
  const current = { ...place, state: "current" } as const;
  const rest = [
    ...(covers.payments ? [] : [{ countsPayments: true }]),
    ...(covers.refunds ? [] : [{ countsRefunds: true }]),
  ];
  const taken = {
    ...(covers.payments && { countsPayments: false }),
    ...(covers.refunds && { countsRefunds: false }),
  };
  if (rest.length > 0) {
    const data = { ...taken, matchedAt: null, statement: Prisma.DbNull };
    await tx.bill.updateMany({ where: { ...current, OR: rest }, data });
  }
  const isDone = rest.length > 0 ? { NOT: { OR: rest } } : {};
  await tx.bill.updateMany({
    where: { ...current, ...isDone },
    data: { state: "replaced", replacedAt: now },
  });
}

/** Nobody waits any more for the bill of a day that is there as a whole, whichever way it came. */
async function endFetch(tx: Transaction, place: Place, billId: string): Promise<void> {
  const current = { ...place, state: "current" } as const;
  const payments = await tx.bill.count({ where: { ...current, countsPayments: true } });
  const refunds = await tx.bill.count({ where: { ...current, countsRefunds: true } });
  if (payments === 0 || refunds === 0) return;
  await tx.billFetch.updateMany({
    where: { ...place, state: { not: "done" } },
    data: { state: "done", nextAt: null, billId },
  });
}

/** Makes the loaded bill the one that counts for what it lists of its day. */
async function putInPlace(tx: Transaction, id: string, file: BillFile, parsed: ParsedBill, context: Context) {
  const day = dayOf(file, parsed);
  const { accountId } = file;
  const mchId = await merchantOf(tx, file, parsed);
  if (mchId !== "") await retireEmpty(tx, { accountId, day }, context.now);
  await lockDay(tx, { accountId, mchId, day });
  const place = { accountId, mchId, day: dateOf(day) };
  await makeRoom(tx, place, parsed, context.now);
  const { rows, payments, refunds, paidFen, refundedFen, handlingFee } = parsed.totals;
  const totals = { rows, payments, refunds, paidFen, refundedFen, handlingFee };
  const { kind, covers, isToTheMinute } = parsed;
  const halves = {
    ...{ coversPayments: covers.payments, coversRefunds: covers.refunds },
    ...{ countsPayments: covers.payments, countsRefunds: covers.refunds },
  };
  const { count } = await tx.bill.updateMany({
    where: { id, state: "loading" },
    data: { ...totals, ...halves, kind, isToTheMinute, ...place, state: "current", loadedAt: new Date() },
  });
  if (count === 0) throw new DeskError("conflict", { detail: "bill-given-up" });
  await endFetch(tx, place, id);
  await recordAudit(tx, {
    actor: context.actor,
    action: "reconciliation.import",
    outcome: "succeeded",
    target: { type: "bill", id },
    accountId,
    changes: auditFields("bill", {
      day,
      mchId,
      source: file.source,
      sha256: file.sha256,
      rows,
      paidFen,
      refundedFen,
      covers: [covers.payments && "payments", covers.refunds && "refunds"].filter(Boolean).join(" "),
    }),
  });
}

/** Holds a day of an account and merchant for one import or matching at a time, until the transaction ends. */
export async function lockDay(
  tx: Transaction,
  day: { accountId: string; mchId: string; day: string },
): Promise<void> {
  const lock = JSON.stringify(["reconciliation", day.accountId, day.mchId, day.day]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
}

/** A bill that counts for all that it lists, and came as the same file. Files without rows are alike, whatever day and merchant they are of. */
function sameFile({ accountId, sha256, day, mchId }: BillFile) {
  return {
    accountId,
    sha256,
    state: "current" as const,
    countsPayments: { equals: db().bill.fields.coversPayments },
    countsRefunds: { equals: db().bill.fields.coversRefunds },
    ...(day !== null && { day: dateOf(day) }),
    ...(mchId !== "" && { mchId }),
  };
}

async function noteFailed(id: string, file: BillFile, error: BillError, { actor }: Context): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.bill.update({ where: { id }, data: { state: "failed", problem: error.detail } });
    const { problem, line, column } = error.detail;
    await recordAudit(tx, {
      actor,
      action: "reconciliation.import",
      outcome: "failed",
      target: { type: "bill", id },
      accountId: file.accountId,
      reason: problem,
      changes: auditFields("bill", { source: file.source, sha256: file.sha256, problem, line, column }),
    });
  });
  error.billId = id;
}

/**
 * Imports a bill: all of it or nothing. The same file again is recognised; another file of the same day takes the place of
 * the one before for what it lists. Rows become visible with the change of the bill's state, after they are all there and agree with the summary.
 * @throws DeskError `not-found` for the account; BillError for a file that is not good, which is then on record
 */
export async function importBill(file: BillFile, context: Context): Promise<ImportedBill> {
  const account = await db().account.findUnique({ where: { id: file.accountId }, select: { appid: true } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  const known = await db().bill.findFirst({ where: sameFile(file), select: { id: true } });
  if (known) return { id: known.id, isKnown: true };
  const { id, appid } = await openBill(file, account.appid, context);
  try {
    const { day, mchId } = file;
    const expected = { appid, ...(day && { day }), ...(mchId && { mchId }) };
    const reading = new Reading(parseBill(file.open(), expected, copySink(id)));
    await copyRows(
      id,
      reading.rows(),
      ({ line, first, transactionId }) =>
        new BillError("line-twice", {
          line,
          column: "微信订单号",
          found: transactionId,
          expected: String(first),
        }),
    );
    const parsed = reading.bill;
    if (!parsed) throw new Error("a bill was copied before it was read");
    await db().$transaction((tx) => putInPlace(tx, id, file, parsed, context));
  } catch (error) {
    if (error instanceof BillError) await noteFailed(id, file, error, context);
    // Given up by the sweep meanwhile: the rows that came after that must not stay.
    if (error instanceof DeskError) await db().$transaction((tx) => dropRows(tx, id));
    throw error;
  }
  return { id, isKnown: false };
}
