import { z } from "zod";
import { db } from "@/lib/db/client";
import type { Discrepancy, Prisma } from "@/lib/db/generated/client";
import { discrepancyFilter, discrepancyScope, discrepancyWhere, type Viewer } from "../filter";
import { asksWechat, fitOf, remarkOf, resolutions, type UnfitReason } from "./resolutions";
import { underWayStates } from "./states";

/** Settled at once at most: as many as a run takes. */
export const mostSettled = 5_000;

export const selectionInput = z.object({
  scope: discrepancyScope,
  filter: discrepancyFilter,
  /** Those of one page; null for all that match. */
  ids: z.array(z.guid()).min(1).max(200).nullable(),
  resolution: z.enum(resolutions),
  /** The account that is asked, where the resolution asks WeChat: its calls go at the rate of one account. */
  accountId: z.guid().nullable(),
});

export type Selection = z.output<typeof selectionInput>;

type Reason = UnfitReason | "under-way";
export type Excluded = { because: Reason | "over-cap" | "other-account"; count: number };

/** What of a selection would be settled, and what not and why; both sum up to what was selected. */
export type SelectionCounts = {
  fit: number;
  excluded: Excluded[];
  remark: "required" | "optional";
  /** What fits by account, before the cap, where the resolution asks WeChat; else empty. */
  accounts: { id: string; count: number }[];
};

function selectedWhere({ scope, filter, ids }: Selection, viewer: Viewer): Prisma.DiscrepancyWhereInput {
  const matching = discrepancyWhere(scope, filter, viewer);
  return ids === null ? matching : { AND: [matching, { id: { in: ids } }] };
}

const withOrder: Prisma.DiscrepancyWhereInput = { orderId: { not: null } };
const withNumber: Prisma.DiscrepancyWhereInput = {
  regionCode: { not: null },
  departmentCode: { not: null },
  number: { not: null },
};

const underWay: Prisma.DiscrepancyWhereInput = {
  settlements: { some: { state: { in: [...underWayStates] } } },
};

const either = [true, false];
const isSo = (is: boolean, condition: Prisma.DiscrepancyWhereInput) => (is ? condition : { NOT: condition });
const all = either.flatMap((hasOrder) =>
  either.flatMap((hasNumber) => either.map((isUnderWay) => ({ hasOrder, hasNumber, isUnderWay }))),
);

/** Everything that decides whether a resolution fits, as groups that the database counts. */
const classes = all.map(({ hasOrder, hasNumber, isUnderWay }) => ({
  where: {
    AND: [isSo(hasOrder, withOrder), isSo(hasNumber, withNumber), isSo(isUnderWay, underWay)],
  },
  sample: {
    orderId: hasOrder ? "some" : null,
    regionCode: hasNumber ? "some" : null,
    departmentCode: hasNumber ? "some" : null,
    number: hasNumber ? "some" : null,
  },
  isUnderWay,
}));

type Group = {
  where: Prisma.DiscrepancyWhereInput;
  accountId: string;
  count: number;
  because: Reason | null;
};

async function groupsOf(selection: Selection, viewer: Viewer): Promise<Group[]> {
  const selected = selectedWhere(selection, viewer);
  const counted = classes.map(async ({ where, sample, isUnderWay }) => {
    const groups = await db().discrepancy.groupBy({
      by: ["accountId", "kind", "state", "resolution"],
      where: { AND: [selected, where] },
      _count: true,
    });
    return groups.map(({ accountId, kind, state, resolution, _count: count }): Group => {
      const fit = fitOf({ kind, state, resolution, ...sample }, selection.resolution);
      const because = fit.fits ? (isUnderWay ? "under-way" : null) : fit.because;
      return { where: { AND: [where, { accountId, kind, state, resolution }] }, accountId, count, because };
    });
  });
  return (await Promise.all(counted)).flat();
}

const sum = (groups: readonly { count: number }[]) => groups.reduce((total, { count }) => total + count, 0);

function excludedBy(groups: readonly Group[]): Excluded[] {
  const counts = new Map<Reason, number>();
  for (const { because, count } of groups) {
    if (because) counts.set(because, (counts.get(because) ?? 0) + count);
  }
  return [...counts].map(([because, count]) => ({ because, count }));
}

function isOther({ accountId, resolution }: Selection, group: Group): boolean {
  return asksWechat(resolution) && accountId !== null && group.accountId !== accountId;
}

function countsOf(selection: Selection, groups: readonly Group[]): SelectionCounts {
  const fitting = groups.filter(({ because }) => because === null);
  const own = fitting.filter((group) => !isOther(selection, group));
  const [fits, others] = [sum(own), sum(fitting) - sum(own)];
  const over = Math.max(0, fits - mostSettled);
  const accountIds = [...new Set(fitting.map(({ accountId }) => accountId))].sort();
  const more: Excluded[] = [
    { because: "other-account", count: others },
    { because: "over-cap", count: over },
  ];
  return {
    fit: fits - over,
    excluded: [...excludedBy(groups), ...more].filter(({ count }) => count > 0),
    remark: remarkOf(selection.resolution),
    accounts: asksWechat(selection.resolution)
      ? accountIds.map((id) => ({ id, count: sum(fitting.filter(({ accountId }) => accountId === id)) }))
      : [],
  };
}

/** How many of a selection would be settled, and what is excluded and why, exactly, as it stands now. */
export async function countSelection(selection: Selection, viewer: Viewer): Promise<SelectionCounts> {
  return countsOf(selection, await groupsOf(selection, viewer));
}

/** The discrepancies of a selection that are settled, the oldest first, at most `mostSettled`, with their counts. */
export async function readSelection(
  selection: Selection,
  viewer: Viewer,
): Promise<{ counts: SelectionCounts; rows: Discrepancy[] }> {
  const groups = await groupsOf(selection, viewer);
  const own = groups.filter((group) => group.because === null && !isOther(selection, group));
  const rows =
    own.length === 0
      ? []
      : await db().discrepancy.findMany({
          where: { AND: [selectedWhere(selection, viewer), { OR: own.map(({ where }) => where) }] },
          orderBy: [{ createdAt: "asc" }, { id: "asc" }],
          take: mostSettled,
        });
  return { counts: countsOf(selection, groups), rows };
}
