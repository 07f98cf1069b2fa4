import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { requestStates } from "@/lib/wechat-calls/request-state";
import { deliveryStates } from "./states";

/** The filters of the list as they stand in the URL, for server and client alike. */
export const renotificationParsers = {
  state: parseAsStringLiteral(requestStates),
  delivery: parseAsStringLiteral(deliveryStates),
  account: parseAsString,
  text: parseAsString,
  after: parseAsString,
  before: parseAsString,
};

export const loadRenotificationFilters = createLoader(renotificationParsers);
