import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { orderStates, upstreamStatuses } from "./states";

/** What narrows the list of orders, as it stands in the URL of the page and of the list's API. */
export const orderFilterParsers = {
  /** Any number of an order by its beginning, or the desk's own id whole. */
  q: parseAsString,
  state: parseAsStringLiteral(orderStates),
  upstreamStatus: parseAsStringLiteral(upstreamStatuses),
  account: parseAsString,
  region: parseAsString,
  department: parseAsString,
  /** First and last day, YYYY-MM-DD, in Asia/Shanghai. */
  from: parseAsString,
  to: parseAsString,
};

/** The filters and the place in the list. */
export const orderParsers = { ...orderFilterParsers, after: parseAsString, before: parseAsString };

export type OrderFilters = inferParserType<typeof orderFilterParsers>;
export type OrderSearch = inferParserType<typeof orderParsers>;

export const loadOrderSearch = createLoader(orderParsers);
