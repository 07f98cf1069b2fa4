import type { Locale } from "@/lib/i18n/locales";
import { exactTime } from "@/lib/time";
import { type ErrorFamily, explain } from "@/lib/wechat/error-catalogue";
import type { RowProblem } from "./kind";

/** A translator of next-intl, as far as words are looked up by keys that are only known when they are met. */
type Words = { (key: never, values?: never): string; has: (key: never) => boolean };

type Sources = {
  errors: Words;
  validation: Words;
  columns: Words;
  locale: Locale;
  /** Which family of WeChat's codes is sought first. */
  family?: ErrorFamily | undefined;
};

/** The text of a key, or null where there is none: a newer desk may have written it. */
function textOf(words: Words, key: string, values: Record<string, string | number> = {}): string | null {
  return words.has(key as never) ? words(key as never, values as never) : null;
}

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
        return `${textOf(columns, column) ?? column}${locale === "en" ? ": " : "："}${why}`;
      });
    }
    const told = { time: problem.at ? exactTime(new Date(problem.at)) : "", order: problem.order ?? "" };
    const text =
      (problem.detail && textOf(errors, `details.${problem.detail}`, told)) ?? textOf(errors, problem.code);
    const { errcode, errmsg } = problem;
    if (errcode === undefined) return [text ?? problem.code];
    const entry = explain(errcode, family);
    const meaning = entry?.meaning[locale] ?? errmsg ?? "";
    return [text ?? problem.code, `${errcode} ${meaning}`.trim(), ...(entry ? [entry.action[locale]] : [])];
  };
}

/** The words of a problem as one text, for a cell of a file: what is no whole sentence is set apart by a semicolon. */
export function joinProblemWords(words: readonly string[], locale: Locale): string {
  const [space, semicolon] = locale === "en" ? [" ", "; "] : ["", "；"];
  return words.reduce(
    (before, word) => `${before}${/[。.！!？?]$/u.test(before) ? space : semicolon}${word}`,
  );
}
