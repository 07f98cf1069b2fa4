import {
  createLoader,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { billRowKinds, billStates } from "./types";

/** What narrows the list of imports, and the place in it, as they stand in a URL. */
export const billListParsers = {
  account: parseAsString,
  state: parseAsStringLiteral(billStates),
  after: parseAsString,
  before: parseAsString,
};
export type BillListSearch = inferParserType<typeof billListParsers>;
export const loadBillListSearch = createLoader(billListParsers);

/** The same of the rows of one bill; the place is a line. */
export const billRowParsers = {
  kind: parseAsStringLiteral(billRowKinds),
  /** The first line to show. */
  line: parseAsInteger,
  after: parseAsString,
  before: parseAsString,
};
export type BillRowSearch = inferParserType<typeof billRowParsers>;
export const loadBillRowSearch = createLoader(billRowParsers);
