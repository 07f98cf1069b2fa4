import type { VerbContext } from "@/lib/access/action";
import { listAccountOptions } from "@/lib/accounts/queries";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { columnName } from "@/lib/tables/map-columns";
import { choicesTable } from "./column-choices";
import type { ChooseColumnsInput } from "./schemas";

const longestShown = 500;

/**
 * Keeps what columns of an account's tables are, for whoever gives such a table next. The last word counts.
 * @throws DeskError `conflict` for an account that is not in use; `invalid` where two columns would be the same
 */
export async function chooseColumns({ actor, input, now }: VerbContext<ChooseColumnsInput>): Promise<null> {
  const { accountId, columns } = input;
  const accounts = await listAccountOptions("nontax");
  if (!accounts.some(({ id }) => id === accountId)) {
    throw new DeskError("conflict", { detail: "account-disabled" });
  }
  const fields = columns.flatMap(({ field }) => field ?? []);
  if (new Set(fields).size < fields.length) throw new DeskError("invalid", { detail: "columns-twice" });
  await db().$transaction(async (tx) => {
    for (const { header, field } of columns) {
      const key = { accountId, table: choicesTable, name: columnName(header) };
      const choice = { header, field, chosenById: actor.id, chosenAt: now };
      await tx.columnChoice.upsert({
        where: { accountId_table_name: key },
        create: { ...key, ...choice },
        update: choice,
      });
    }
    await recordAudit(tx, {
      actor,
      action: "orders.choose-columns",
      outcome: "succeeded",
      target: { type: "account", id: accountId },
      accountId,
      changes: auditFields("columns", {
        table: choicesTable,
        columns: columns
          .map(({ header, field }) => `${header} → ${field ?? "–"}`)
          .join("; ")
          .slice(0, longestShown),
      }),
    });
  });
  return null;
}
