import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { requestStates } from "@/lib/wechat-calls/request-state";

/** What narrows the list, as it stands in the URL of the page and of the list's API. */
export const shoppingParsers = {
  state: parseAsStringLiteral(requestStates),
  account: parseAsString,
  /** The beginning of a transaction_id, out_trade_no or mchid. */
  text: parseAsString,
  /** The run that they were rows of. */
  run: parseAsString,
  after: parseAsString,
  before: parseAsString,
};

export type ShoppingFilters = inferParserType<typeof shoppingParsers>;

export const loadShoppingFilters = createLoader(shoppingParsers);
