import { createTranslator } from "next-intl";
import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { accountNames } from "@/lib/accounts/queries";
import type { Discrepancy } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { type Locale, locales } from "@/lib/i18n/locales";
import { fen, yuanText } from "@/lib/money";
import { createRun, earlierRun, type NewRow } from "@/lib/runs/create-run";
import { messagesOf } from "@/messages";
import type { SettleRow } from "../run-kind";
import { asksWechat, type Resolution } from "./resolutions";
import { remarkText } from "./schemas";
import { countSelection, readSelection, type SelectionCounts, selectionInput } from "./select-many";

export const previewSettlementsInput = selectionInput;

export const startSettlementsInput = selectionInput.extend({
  /** Made when the confirmation opens: whatever is sent under one key is one run. */
  requestKey: z.uuid(),
  remark: remarkText.default(""),
  /** How the run is called, in the words of who starts it. */
  title: z.string().trim().max(120).default(""),
  locale: z.enum(locales),
  /** What the person saw and confirmed. */
  fit: z.int().min(1),
});

export type StartSettlementsInput = z.output<typeof startSettlementsInput>;

export type SettlementsPreview = Omit<SelectionCounts, "accounts"> & {
  accounts: { id: string; name: string; count: number }[];
};

/** Shows how many of a selection would be settled, and what is left out and why. Changes nothing. */
export async function previewSettlements({
  actor,
  input,
  now,
}: VerbContext<z.output<typeof previewSettlementsInput>>): Promise<SettlementsPreview> {
  const [counts, names] = await Promise.all([
    countSelection(input, { viewerId: actor.id, now }),
    accountNames(),
  ]);
  return {
    ...counts,
    accounts: counts.accounts.map((one) => ({ ...one, name: names.get(one.id) ?? one.id })),
  };
}

const kindOf = (resolution: Resolution) => {
  if (resolution === "adopted") return "reconciliation.adopt";
  return resolution === "renotified" ? "reconciliation.renotify" : "reconciliation.settle";
};

const columnKeys = ["day", "kind", "number", "transaction", "bill", "desk"] as const;

function wordsOf(locale: Locale) {
  return createTranslator({ locale, messages: messagesOf[locale], namespace: "reconciliation" });
}

const yuan = (amount: bigint | null) => (amount === null ? "" : yuanText(fen(amount)));

function toRow(discrepancy: Discrepancy, input: StartSettlementsInput, kind: string): NewRow {
  const { id, day, number, transactionId, billFen, deskFen } = discrepancy;
  const row: SettleRow = { discrepancyId: id, resolution: input.resolution, remark: input.remark };
  return {
    label: number ?? transactionId ?? id,
    source: [
      day.toISOString().slice(0, 10),
      kind,
      number ?? "",
      transactionId ?? "",
      yuan(billFen),
      yuan(deskFen),
    ],
    input: row,
  };
}

/**
 * Starts a run that settles what of a selection fits, as many as were confirmed; each row settles as one by one would. The
 * same request makes one run.
 * @throws DeskError `conflict` where what matches has changed since it was confirmed, where nothing fits, or where an
 * account has to be chosen; `invalid` without the remark that the resolution takes
 */
export async function startSettlements({
  actor,
  input,
  now,
}: VerbContext<StartSettlementsInput>): Promise<{ id: string }> {
  const { requestKey, resolution, accountId, title, fit, remark, locale, ...selection } = input;
  const kind = kindOf(resolution);
  const request = JSON.stringify([selection, resolution, remark]);
  const asked = { requestKey, kind, accountId, title, request } as const;
  // Before anything is counted: what it settled does not match any more.
  const earlier = await earlierRun(asked);
  if (earlier) return earlier;
  if (asksWechat(resolution) && accountId === null) {
    throw new DeskError("invalid", { field: "accountId", detail: "settlement-choose-account" });
  }
  const { counts, rows } = await readSelection(input, { viewerId: actor.id, now });
  if (counts.fit === 0) throw new DeskError("conflict", { detail: "settlement-none-fit" });
  if (counts.fit !== fit || rows.length !== fit) {
    throw new DeskError("conflict", { detail: "settlement-selection-changed" });
  }
  if (counts.remark === "required" && remark.length < 2) {
    throw new DeskError("invalid", { field: "remark", detail: "settlement-remark-required" });
  }
  const t = wordsOf(locale);
  const columns = columnKeys.map((key) => t(`settle.columns.${key}`));
  const newRows = rows.map((row) => toRow(row, input, t(`settle.kinds.${row.kind}`)));
  return createRun(actor, { ...asked, columns, rows: newRows }, now);
}
