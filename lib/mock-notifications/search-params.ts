import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { requestStates } from "@/lib/wechat-calls/request-state";
import { mockKinds } from "./schemas";

/** What narrows the list, as it stands in the URL of the page and of the list's API. */
export const mockNotificationParsers = {
  kind: parseAsStringLiteral(mockKinds),
  state: parseAsStringLiteral(requestStates),
  account: parseAsString,
  /** Any part of the receiver's URL. */
  text: parseAsString,
  after: parseAsString,
  before: parseAsString,
};

export type MockNotificationFilters = inferParserType<typeof mockNotificationParsers>;

export const loadMockNotificationFilters = createLoader(mockNotificationParsers);
