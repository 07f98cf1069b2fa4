import { createLoader, type inferParserType, parseAsString } from "nuqs/server";

/** Which calendar is shown, as it stands in a URL. */
export const overviewParsers = {
  account: parseAsString,
  /** `*` for bills of several merchants or of none. */
  mch: parseAsString,
  /** YYYY-MM. */
  month: parseAsString,
};
export type OverviewSearch = inferParserType<typeof overviewParsers>;
export const loadOverviewSearch = createLoader(overviewParsers);

/** How a merchant stands in a URL, where an empty one would read as none given. */
export const merchantParam = (mchId: string) => (mchId === "" ? "*" : mchId);
