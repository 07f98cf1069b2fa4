import { connectionWords, errorWords, textOf, type Words } from "@/lib/error-words";
import type { Locale } from "@/lib/i18n/locales";
import { type ErrorFamily, explain } from "@/lib/wechat/error-catalogue";
import type { RowProblem } from "./kind";

type Sources = {
  errors: Words;
  validation: Words;
  columns: Words;
  locale: Locale;
  /** Which family of WeChat's codes is sought first. */
  family?: ErrorFamily | undefined;
};

/** Why a row did not succeed, in words: one line a cell that is wrong, or the error, with WeChat's code, its meaning and its remedy. */
export function problemWords({
  errors,
  validation,
  columns,
  locale,
  family,
}: Sources): (problem: RowProblem) => string[] {
  return (problem) => {
    if (problem.issues) {
      return problem.issues.map(({ column, message, values }) => {
        const why = textOf(validation, message, values) ?? textOf(validation, "invalid") ?? message;
        return `${textOf(columns, column) ?? column}: ${why}`;
      });
    }
    const text = errorWords(errors, problem);
    const { errcode, errmsg, connection } = problem;
    const cause = connection ? [connectionWords(errors, connection)] : [];
    if (errcode === undefined) return [text ?? problem.code, ...cause];
    const entry = explain(errcode, family);
    const meaning = entry?.meaning[locale] ?? errmsg ?? "";
    return [text ?? problem.code, `${errcode} ${meaning}`.trim(), ...(entry ? [entry.action[locale]] : [])];
  };
}
