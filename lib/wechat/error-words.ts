import type { Label } from "./enumerations";
import { type ErrorFamily, explain } from "./error-catalogue";

export type WordsLocale = keyof Label;

/** What was answered. `errmsg` is raw: untrusted text. */
export interface AnsweredCode {
  errcode: number;
  errmsg?: string | null;
  rid?: string | null;
  /** Whose code it is; without one, whoever's has it. */
  family?: ErrorFamily | undefined;
}

/** A code in words. */
export interface CodeWords {
  isKnown: boolean;
  /** A sentence. One of an unknown code names the code. */
  meaning: string;
  /** What to do about it: sentences. */
  action: string;
  /** The raw text without the request id, which stands apart; null where there is none. */
  said: string | null;
  rid: string | null;
}

const unknownCode: Record<"wechat" | "receiver", (errcode: number) => { meaning: Label; action: Label }> = {
  wechat: (errcode) => ({
    meaning: {
      "zh-CN": `微信返回 ${errcode}，本系统不认识这个代码。`,
      en: `WeChat answered ${errcode}, which this desk does not know.`,
    },
    action: {
      "zh-CN": "请按微信的原文处理；仍不清楚的，请把原文和 rid 提供给微信技术支持。",
      en: "Go by WeChat's own text. If that does not help, quote the text and the rid to WeChat's support.",
    },
  }),
  receiver: (errcode) => ({
    meaning: {
      "zh-CN": `接收方返回 ${errcode}，这是接收方自己的代码，本系统不认识。`,
      en: `The receiver answered ${errcode}, a code of the receiver's own that this desk does not know.`,
    },
    action: {
      "zh-CN": "请按接收方的原文处理；仍不清楚的，请接收方说明这个代码的含义。",
      en: "Go by the receiver's own text. If that does not help, ask the receiver what the code means.",
    },
  }),
};

const ridAtEnd = /[,;，\s]*\brid:\s*([0-9a-z]+(?:-[0-9a-z]+)*)\s*$/i;

/**
 * A code as a person meets it, in one language: its meaning and remedy. For a code that no document lists, that it is
 * unknown, and whose it is; the raw text and the `rid` then tell the rest. Every page, list and file shows codes by this.
 */
export function codeWords(answered: AnsweredCode, locale: WordsLocale): CodeWords {
  const { errcode, family } = answered;
  const entry = explain(errcode, family);
  const { meaning, action } = entry ?? unknownCode[family === "receiver" ? "receiver" : "wechat"](errcode);
  const errmsg = answered.errmsg?.trim() ?? "";
  return {
    isKnown: entry !== null,
    meaning: meaning[locale],
    action: action[locale],
    said: errmsg.replace(ridAtEnd, "") || null,
    rid: answered.rid ?? ridAtEnd.exec(errmsg)?.[1] ?? null,
  };
}

const lineWords = {
  "zh-CN": { said: (text: string) => `原文：${text}`, separator: "；" },
  en: { said: (text: string) => `its text: ${text}`, separator: "; " },
} as const;

/** A code as part of a sentence: without a full stop, and of an unknown one with its raw text and `rid`. */
export function codeLine(answered: AnsweredCode, locale: WordsLocale): string {
  const { isKnown, meaning, said, rid } = codeWords(answered, locale);
  const { separator, said: saidText } = lineWords[locale];
  const sentence = meaning.replace(/[。.]$/u, "");
  if (isKnown) return `${answered.errcode} ${sentence}`;
  return [sentence, ...(said ? [saidText(said)] : []), ...(rid ? [`rid ${rid}`] : [])].join(separator);
}
