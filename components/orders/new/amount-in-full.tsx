"use client";

import { useLocale } from "next-intl";
import { fen as toFen } from "@/lib/money";
import { fenInWords } from "@/lib/money-in-words";

/** The amount in words of the page's language, so that no digit can be misread. */
export function AmountInFull({ fen }: { fen: number }) {
  const locale = useLocale();
  return <span lang={locale}>{fenInWords(toFen(fen), locale)}</span>;
}
