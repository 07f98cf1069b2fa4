"use client";

import { useLocale } from "next-intl";
import { fenInWords, fen as toFen, yuanText } from "@/lib/money";

/** The amount so that no digit can be misread: 大写金额 in Chinese, the currency's code in English. */
export function AmountInFull({ fen }: { fen: number }) {
  const locale = useLocale();
  if (locale === "zh-CN") return <span lang="zh-CN">{fenInWords(toFen(fen))}</span>;
  const grouped = yuanText(toFen(fen)).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
  return <span className="tabular-nums">CNY {grouped}</span>;
}
