import type { Label } from "../enumerations";

/**
 * Whose code it is: WeChat's own, a receiver's reply in `notify_history`, or of the shopping-order calls; of micropay and
 * refund the general ones that there call for something else.
 */
export type ErrorFamily = "general" | "receiver" | "shopping" | "micropay" | "refund";

/** What kind of thing is wrong, and so who can mend it. */
export type ErrorKind =
  | "ok"
  | "token"
  | "config"
  | "data"
  | "limit"
  | "permission"
  | "busy"
  | "bug"
  | "receiver";

export interface ErrorEntry {
  code: number;
  family: ErrorFamily;
  kind: ErrorKind;
  /** What it means, for a clerk. */
  meaning: Label;
  /** What to do about it. */
  action: Label;
}

/** A row of the catalogue's data: code, kind, then meaning and action in Chinese and in English. */
export type ErrorRow = [
  code: number,
  kind: ErrorKind,
  meaningChinese: string,
  meaningEnglish: string,
  actionChinese: string,
  actionEnglish: string,
];

export function entriesOf(family: ErrorFamily, rows: readonly ErrorRow[]): ErrorEntry[] {
  return rows.map(([code, kind, meaningChinese, meaningEnglish, actionChinese, actionEnglish]) => ({
    code,
    family,
    kind,
    meaning: { "zh-CN": meaningChinese, en: meaningEnglish },
    action: { "zh-CN": actionChinese, en: actionEnglish },
  }));
}
