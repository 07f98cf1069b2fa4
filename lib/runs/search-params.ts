import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { runKindNames } from "./kind-names";
import { runRowStates, runStates } from "./states";

/** What narrows the list of runs, and the place in it, as they stand in a URL. */
export const runParsers = {
  kind: parseAsStringLiteral(runKindNames),
  state: parseAsStringLiteral(runStates),
  /** Only those that the person herself started. */
  mine: parseAsStringLiteral(["yes"]),
  after: parseAsString,
  before: parseAsString,
};
export type RunSearch = inferParserType<typeof runParsers>;
export const loadRunSearch = createLoader(runParsers);

/** The same of the rows of one run; the place is a row's number. */
export const runRowParsers = {
  state: parseAsStringLiteral(runRowStates),
  after: parseAsString,
  before: parseAsString,
};
export type RunRowSearch = inferParserType<typeof runRowParsers>;
export const loadRunRowSearch = createLoader(runRowParsers);
