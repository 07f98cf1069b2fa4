import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { numberKinds } from "@/lib/lookup/schemas";

/** A case as it stands in the URL. */
export const caseParsers = {
  account: parseAsString,
  region: parseAsString,
  department: parseAsString,
  kind: parseAsStringLiteral(numberKinds),
  number: parseAsString,
};
