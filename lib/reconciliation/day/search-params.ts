import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { isDay } from "@/lib/time";
import {
  type DiscrepancyFilter,
  type DiscrepancyScope,
  discrepancyFilter,
  discrepancyScope,
} from "../filter";
import { discrepancyKinds, discrepancyStates } from "../kinds";

/** What narrows a list of discrepancies, as it stands in the URL of the page and of the list's API. */
const discrepancyFilterParsers = {
  kind: parseAsArrayOf(parseAsStringLiteral(discrepancyKinds)).withDefault([]),
  state: parseAsStringLiteral([...discrepancyStates, "all"]).withDefault("open"),
  /** `mine`, `none`, or a person's id. */
  owner: parseAsString,
  /** More than so many days old. */
  older: parseAsInteger,
  q: parseAsString,
};

/** All that narrows a list, as a saved view keeps it: the filters, and whose bill. */
export const discrepancyViewParsers = {
  ...discrepancyFilterParsers,
  account: parseAsString,
  mch: parseAsString,
};

/** The same with the place in the list, and the discrepancy that is open at the side. */
export const discrepancyParsers = {
  ...discrepancyViewParsers,
  after: parseAsString,
  before: parseAsString,
  open: parseAsString,
};

/** The same with the day, which the page has in its path. */
const listParsers = { ...discrepancyParsers, day: parseAsString };

export type DiscrepancySearch = inferParserType<typeof discrepancyParsers>;

export const loadDiscrepancySearch = createLoader(discrepancyParsers);
export const loadDiscrepancyListSearch = createLoader(listParsers);

/** The filter that a URL stands for. What makes no sense in it is left out rather than refused. */
export function filterOf(
  search: Pick<DiscrepancySearch, keyof typeof discrepancyFilterParsers>,
): DiscrepancyFilter {
  const { owner, olderThanDays, text } = discrepancyFilter.shape;
  return {
    kind: [...new Set(search.kind)],
    state: search.state,
    owner: owner.safeParse(search.owner).data ?? null,
    olderThanDays: olderThanDays.safeParse(search.older).data ?? null,
    text: text.safeParse(search.q ?? "").data ?? "",
  };
}

/** No account's id: what cannot be one finds nothing, rather than everybody's. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** A bill of all merchants, where an empty text would be taken for nothing said. */
const allMerchants = "*";

function readMerchant(mch: string): string {
  return mch === allMerchants ? "" : (discrepancyScope.shape.mchId.safeParse(mch).data ?? nobody);
}

const writeMerchant = (mch: string | null) => (mch === "" ? allMerchants : mch);

/** Whose bill of which day a URL means. */
export function scopeOf(search: {
  account: string | null;
  mch: string | null;
  day: string | null;
}): DiscrepancyScope {
  const { accountId } = discrepancyScope.shape;
  return {
    ...(search.account !== null && { accountId: accountId.safeParse(search.account).data ?? nobody }),
    ...(search.mch !== null && { mchId: readMerchant(search.mch) }),
    ...(search.day !== null && isDay(search.day) && { day: search.day }),
  };
}

/** What the list's API is asked with: what differs from its defaults, as text. */
export function listQueryOf(
  { kind, state, owner, older, q, account, mch, after, before }: DiscrepancySearch,
  day: string | null,
): Record<string, string | null> {
  return {
    day,
    kind: kind.length > 0 ? kind.join(",") : null,
    state: state === "open" ? null : state,
    owner,
    older: older === null ? null : String(older),
    q,
    account,
    mch: writeMerchant(mch),
    after,
    before,
  };
}

/** What the summary's API is asked with. */
export function summaryQueryOf(
  { account, mch }: Pick<DiscrepancySearch, "account" | "mch">,
  day: string | null,
): Record<string, string | null> {
  return { day, account, mch: writeMerchant(mch) };
}

type Narrowing = inferParserType<typeof discrepancyViewParsers>;

/** Whether anything narrows the list beyond showing what is open. */
export function isNarrowed({ kind, state, owner, older, q, account }: Narrowing): boolean {
  return kind.length > 0 || state !== "open" || [owner, older, q, account].some((one) => one !== null);
}
