"use client";

import { useTranslations } from "next-intl";
import { columnLetters, type TableProblem } from "@/lib/tables/table-error";
import { Notice } from "./notice";

/** Why a table cannot be read, and where. Needs the texts of `tables`. */
export function TableProblemNotice({ title, problem }: { title: string; problem: TableProblem }) {
  const t = useTranslations("tables");
  const { code, sheet, line, column, limit = 0 } = problem;
  const cell =
    line === undefined
      ? null
      : column === undefined
        ? t("at", { line })
        : t("atCell", { cell: `${columnLetters(column)}${line}` });
  const place = [sheet === undefined ? null : t("sheet", { sheet }), cell].filter(Boolean).join(" ");
  return (
    <Notice tone="danger" title={title}>
      <p>
        {place && <strong className="mr-2 font-medium">{place}</strong>}
        {t(`problems.${code}`, { limit })}
      </p>
    </Notice>
  );
}
