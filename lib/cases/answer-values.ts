import type { Locale } from "@/lib/i18n/locales";
import { fen, formatFen } from "@/lib/money";
import { exactTime } from "@/lib/time";
import { codeLine } from "@/lib/wechat/error-words";
import type { CaseAnswer } from "./types";

type Receiver = CaseAnswer["receivers"][number];

const words = {
  "zh-CN": {
    fen: "金额不详",
    time: "时间不详",
    order: "（编号不详）",
    receiver: "未具名的接收方",
    nobody: "接收方",
    unanswered: "没有回答",
    notTried: "还没有通知",
  },
  en: {
    fen: "an unknown amount",
    time: "an unknown time",
    order: "(unknown number)",
    receiver: "a receiver without a name",
    nobody: "the receivers",
    unanswered: "no answer",
    notTried: "not notified yet",
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** A receiver's code in a few words, without a full stop. */
export function receiverCodeText(errcode: number | null, locale: Locale): string {
  if (errcode === null) return words[locale].unanswered;
  return codeLine({ errcode, family: "receiver" }, locale);
}

const nameOf = ({ name }: Receiver, locale: Locale) => name ?? words[locale].receiver;

function withReason(receiver: Receiver, locale: Locale): string {
  const name = nameOf(receiver, locale);
  const { notTried } = words[locale];
  const reason = receiver.standing === "not-tried" ? notTried : receiverCodeText(receiver.errcode, locale);
  return locale === "en" ? `${name} (${reason})` : `${name}（${reason}）`;
}

function listed(texts: string[], locale: Locale): string {
  if (texts.length === 0) return words[locale].nobody;
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(texts);
}

function shownValue(key: string, value: string | number, locale: Locale): string | number {
  if (key.endsWith("Fen"))
    return Number.isSafeInteger(value) ? formatFen(fen(Number(value))) : words[locale].fen;
  if (key.endsWith("At")) return value === "" ? words[locale].time : exactTime(new Date(value));
  if (key === "order" || key.endsWith("Order")) return value === "" ? words[locale].order : value;
  // A code is no amount: it has no thousands separators.
  return key === "errcode" || key === "statusNumber" ? String(value) : value;
}

/** Why WeChat refused, or "none" where it did not. */
function reasonOf({ errcode, errmsg }: CaseAnswer["values"], locale: Locale): string {
  if (Number(errcode) === 0) return "none";
  return codeLine({ errcode: Number(errcode), errmsg: String(errmsg) }, locale);
}

/** The answer's values as its sentence takes them: yuan, times to the second in Asia/Shanghai, receivers with their codes. */
export function answerValues(answer: CaseAnswer, locale: Locale): Record<string, string | number> {
  const { receivers, values } = answer;
  const told = receivers.filter(({ standing }) => standing === "told");
  const untold = receivers.filter(({ standing }) => standing !== "told");
  const recorded = receivers.filter(({ standing }) => standing === "recorded");
  const names = (some: Receiver[]) =>
    listed(
      some.map((receiver) => nameOf(receiver, locale)),
      locale,
    );
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, shownValue(key, value, locale)]),
    ),
    told: names(told),
    untoldNames: names(untold),
    recordedNames: names(recorded),
    untold: listed(
      untold.map((receiver) => withReason(receiver, locale)),
      locale,
    ),
    reason: reasonOf(values, locale),
  };
}
