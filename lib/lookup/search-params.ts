import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { numberKinds } from "./schemas";

/** A search as it stands in the URL. */
export const lookupParsers = {
  account: parseAsString,
  region: parseAsString,
  department: parseAsString,
  kind: parseAsStringLiteral(numberKinds),
  number: parseAsString,
};
