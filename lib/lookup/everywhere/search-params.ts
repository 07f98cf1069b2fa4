import { parseAsString } from "nuqs/server";

/** A number to query everywhere, as it stands in the URL. */
export const everywhereParsers = { kind: parseAsString, number: parseAsString };
