"use client";

import { useTranslations } from "next-intl";
import { formatFen, fen as toFen } from "@/lib/money";

/** Figures whose names end in `Fen` are amounts, and are read in yuan. */
function readable(values: Record<string, string | number> | undefined) {
  if (!values) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name.endsWith("Fen") && Number.isSafeInteger(value) ? formatFen(toFen(Number(value))) : value,
    ]),
  );
}

/** Turns the message of a Zod issue, a key below `validation`, into words; any other message reads as "invalid". */
export function useFieldMessage(): (
  key: string | undefined,
  values?: Record<string, string | number>,
) => string {
  const t = useTranslations("validation");
  return (key, values) => {
    const known = key as Parameters<typeof t>[0];
    return key && t.has(known) ? t(known, readable(values)) : t("invalid");
  };
}
