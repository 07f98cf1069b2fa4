import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What narrows the list of captures, as it stands in the URL of the page and of the list's API. */
export const captureParsers = {
  state: parseAsStringLiteral(["open", "ended"]),
  account: parseAsString,
  after: parseAsString,
  before: parseAsString,
};

export type CaptureFilters = inferParserType<typeof captureParsers>;

export const loadCaptureFilters = createLoader(captureParsers);
