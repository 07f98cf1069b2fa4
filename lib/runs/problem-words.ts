import { connectionWords, errorWords, textOf, type Words } from "@/lib/error-words";
import type { Locale } from "@/lib/i18n/locales";
import type { ErrorFamily } from "@/lib/wechat/error-catalogue";
import { codeLine, codeWords } from "@/lib/wechat/error-words";
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
      return problem.issues.map(({ column, message, values, cell, read }) => {
        const why = textOf(validation, message, values) ?? textOf(validation, "invalid") ?? message;
        const name = textOf(columns, column) ?? column;
        const place = cell === undefined ? name : `${cell} ${name}`;
        const kind = cell === undefined ? "other" : read ? "read" : "empty";
        return (
          textOf(validation, "in_cell", { kind, place, why, read: read ?? "" }) ??
          `${place}${locale === "en" ? ": " : "："}${why}`
        );
      });
    }
    const text = errorWords(errors, problem);
    const { errcode, errmsg, rid, connection } = problem;
    const cause = connection ? [connectionWords(errors, connection)] : [];
    if (errcode === undefined) return [text ?? problem.code, ...cause];
    const answered = { errcode, errmsg: errmsg ?? null, rid: rid ?? null, family };
    return [text ?? problem.code, codeLine(answered, locale), codeWords(answered, locale).action];
  };
}

/** The words of a problem as one text, for a cell of a file: what is no whole sentence is set apart by a semicolon. */
export function joinProblemWords(words: readonly string[], locale: Locale): string {
  const [space, semicolon] = locale === "en" ? [" ", "; "] : ["", "；"];
  return words.reduce(
    (before, word) => `${before}${/[。.！!？?]$/u.test(before) ? space : semicolon}${word}`,
  );
}
