import { createHash } from "node:crypto";
import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { createRun, type NewRow } from "@/lib/runs/create-run";
import type { RowIssue } from "@/lib/runs/kind";
import { tableLimits } from "@/lib/tables/limits";
import type { TableSource } from "@/lib/tables/read-sheets";
import { TableError, type TableProblem } from "@/lib/tables/table-error";
import { assignPayers, dropPayers, keepPayers } from "./payers";
import { readUploads, type Uploads } from "./read-uploads";
import type { UploadColumn } from "./table-columns";

const base64Length = Math.ceil(tableLimits.bytes / 3) * 4;

/** Pasted text, or a file's bytes in base64. */
const table = z.union([
  z.strictObject({ text: z.string().max(tableLimits.bytes, "tooLong") }),
  z.strictObject({ base64: z.base64().max(base64Length, "tooLong") }),
]);

export const previewUploadsInput = z.strictObject({ table });
export const startUploadsInput = z.strictObject({
  requestKey: z.uuid(),
  accountId: z.uuid("choose"),
  table,
});

export type TableInput = z.output<typeof table>;

/** Why a table cannot be used at all. `missing`: it has no such column. */
export type Unusable = { code: "table"; table: TableProblem } | { code: "missing"; columns: UploadColumn[] };

export type UploadsPreview =
  | { kind: "unusable"; problem: Unusable }
  | {
      kind: "read";
      /** Orders: each is checked once. */
      good: number;
      /** Lines of the table that are of an order that an earlier line has. */
      joined: number;
      /** The first rows that cannot be asked about, each with why. */
      bad: { line: number; label: string; issues: RowIssue[] }[];
      badTotal: number;
      unknownColumns: string[];
      likelyColumns: Uploads["likelyColumns"];
      hidden: number[];
    };

export type StartedUploads = { kind: "started"; id: string } | { kind: "unusable"; problem: Unusable };

const badShown = 100;

async function readTable(input: TableInput): Promise<Uploads | { kind: "unusable"; problem: Unusable }> {
  const source: TableSource =
    "text" in input ? input : { bytes: Uint8Array.from(Buffer.from(input.base64, "base64")) };
  try {
    const uploads = await readUploads(source);
    const { missing } = uploads;
    return missing.length > 0
      ? { kind: "unusable", problem: { code: "missing", columns: missing } }
      : uploads;
  } catch (error) {
    if (error instanceof TableError) {
      return { kind: "unusable", problem: { code: "table", table: error.problem } };
    }
    throw error;
  }
}

/** Reads a table of uploads and says which rows can be asked about. Nothing is kept of it. */
export async function previewUploads({
  input,
}: VerbContext<z.output<typeof previewUploadsInput>>): Promise<UploadsPreview> {
  const read = await readTable(input.table);
  if ("kind" in read) return read;
  const bad = read.rows.flatMap((row) =>
    "issues" in row ? [{ line: row.line, label: row.label, issues: row.issues }] : [],
  );
  return {
    kind: "read",
    good: read.rows.length - bad.length,
    joined: read.joined,
    bad: bad.slice(0, badShown),
    badTotal: bad.length,
    unknownColumns: read.unknownColumns,
    likelyColumns: read.likelyColumns,
    hidden: read.hidden,
  };
}

/** The same for the same row of the same request, so that a repeated request is told from another one. */
function payerIdOf(requestKey: string, line: number): string {
  const hash = createHash("sha256").update(`${requestKey}/${line}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function newRows(uploads: Uploads, accountId: string, requestKey: string): NewRow[] {
  return uploads.rows.map((row): NewRow => {
    const { line, label, source } = row;
    return "asked" in row
      ? { line, label, source, input: { ...row.asked, accountId, payerId: payerIdOf(requestKey, line) } }
      : { line, label, source, problem: { code: "invalid", issues: row.issues } };
  });
}

/**
 * Starts a run that verifies every order of a table, once for one request key. The openids are kept sealed until
 * their rows have an answer; the run itself has them only masked.
 * @throws DeskError `invalid` where no row is good; `conflict` for a key that was used for something else
 */
export async function startUploads({
  actor,
  input: { requestKey, accountId, table: asked },
  now,
}: VerbContext<z.output<typeof startUploadsInput>>): Promise<StartedUploads> {
  const read = await readTable(asked);
  if ("kind" in read) return read;
  const name = (await accountNames()).get(accountId);
  if (name === undefined) throw new DeskError("not-found", { detail: "account-not-found" });
  const payers = read.rows.flatMap((row) =>
    "asked" in row ? [{ id: payerIdOf(requestKey, row.line), openid: row.openid }] : [],
  );
  if (payers.length === 0) throw new DeskError("invalid", { detail: "run-size" });
  const rows = newRows(read, accountId, requestKey);
  const run = {
    requestKey,
    kind: "shopping.verify",
    accountId,
    title: name,
    columns: read.columns,
    rows,
  } as const;
  const isRepeated = (await db().run.findUnique({ where: { requestKey } })) !== null;
  const ids = payers.map(({ id }) => id);
  if (!isRepeated) await keepPayers(payers, now);
  try {
    const { id } = await createRun(actor, run, now);
    await assignPayers(ids, id);
    return { kind: "started", id };
  } catch (error) {
    if (!isRepeated) await dropPayers(ids);
    throw error;
  }
}
