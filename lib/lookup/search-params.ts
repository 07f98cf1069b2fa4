import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { numberKinds } from "./schemas";

/** A search as it stands in the URL, for server and client alike. */
export const lookupParsers = {
  account: parseAsString,
  region: parseAsString,
  department: parseAsString,
  kind: parseAsStringLiteral(numberKinds),
  number: parseAsString,
};

export const loadLookup = createLoader(lookupParsers);
