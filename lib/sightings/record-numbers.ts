import type { Queryable } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { HearingOf } from "./from-attempts";
import { latestBy } from "./latest-by";
import type { NumberKey } from "./types";

type Heard = HearingOf<"order-list"> | HearingOf<"receivable">;
type Change = { data: Prisma.SeenNoticeUpdateInput; unlessLater: Prisma.SeenNoticeWhereInput };

/** As it came over the wire: an answer is JSON, which has no undefined. */
const asJson = (said: unknown) => JSON.parse(JSON.stringify(said)) as Prisma.InputJsonObject;

const before = (at: Date) => ({ lt: at });

function changeOf({ about, at, answer, miss }: Heard): Change {
  const said = asJson(miss ?? answer);
  if (about === "receivable") {
    return miss
      ? {
          data: { receivableFailure: said, receivableFailedAt: at },
          unlessLater: { OR: [{ receivableFailedAt: null }, { receivableFailedAt: before(at) }] },
        }
      : {
          data: { receivable: said, receivableSeenAt: at },
          unlessLater: { OR: [{ receivableSeenAt: null }, { receivableSeenAt: before(at) }] },
        };
  }
  return miss
    ? {
        data: { orderListFailure: said, orderListFailedAt: at },
        unlessLater: { OR: [{ orderListFailedAt: null }, { orderListFailedAt: before(at) }] },
      }
    : {
        data: { orderList: said, orderListSeenAt: at },
        unlessLater: { OR: [{ orderListSeenAt: null }, { orderListSeenAt: before(at) }] },
      };
}

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
  for (const one of latestBy(heard, keyText)) {
    await addNumber(database, one.number);
    const { data, unlessLater } = changeOf(one);
    await database.seenNotice.updateMany({ where: { ...one.number, ...unlessLater }, data });
  }
}
