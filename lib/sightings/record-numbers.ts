import type { Queryable } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { HearingOf } from "./from-attempts";
import { latestBy } from "./latest-by";
import type { NumberKey } from "./types";

type Heard = HearingOf<"order-list"> | HearingOf<"receivable">;
/** Where it is kept: what was said, and when; a miss beside an answer, since the one does not undo the other. */
const columnsOf = {
  "order-list": {
    answer: ["order_list", "order_list_seen_at"],
    miss: ["order_list_failure", "order_list_failed_at"],
  },
  receivable: {
    answer: ["receivable", "receivable_seen_at"],
    miss: ["receivable_failure", "receivable_failed_at"],
  },
} as const;

function keyText({ number, about, miss }: Heard): string {
  const { accountId, regionCode, departmentCode, numberKind } = number;
  return JSON.stringify([
    accountId,
    regionCode,
    departmentCode,
    numberKind,
    number.number,
    about,
    miss !== null,
  ]);
}

/** Makes the row of a number, where there is none yet. */
export async function addNumber(database: Queryable, number: NumberKey): Promise<void> {
  await database.seenNotice.createMany({ data: [number], skipDuplicates: true });
}

/** Keeps what was said of numbers, and what could not be learned, unless something later is kept already. */
export async function recordNumbers(database: Queryable, heard: Heard[]): Promise<void> {
  for (const { about, number, at, answer, miss } of latestBy(heard, keyText)) {
    const [said, saidAt] = columnsOf[about][miss ? "miss" : "answer"].map((column) => Prisma.raw(column));
    const { accountId, regionCode, departmentCode, numberKind } = number;
    await database.$executeRaw`
      INSERT INTO seen_notices AS seen (account_id, region_code, department_code, number_kind, number, ${said}, ${saidAt})
      VALUES (${accountId}::uuid, ${regionCode}, ${departmentCode}, ${numberKind}, ${number.number},
        ${JSON.stringify(miss ?? answer)}::jsonb, ${at})
      ON CONFLICT (account_id, region_code, department_code, number_kind, number) DO UPDATE
      SET ${said} = EXCLUDED.${said}, ${saidAt} = EXCLUDED.${saidAt}
      WHERE seen.${saidAt} IS NULL OR seen.${saidAt} < EXCLUDED.${saidAt}`;
  }
}
