import type { Locale } from "@/lib/i18n/locales";

type Rule = { fault: string; pattern: RegExp };

const both: Rule[] = [
  { fault: "a placeholder or a branch is left", pattern: /[{}]|undefined|NaN|\[object/ },
  { fault: "brackets or quotes are empty", pattern: /\(\s*\)|（\s*）|“\s*”|「\s*」/ },
  { fault: "spaces are doubled", pattern: / {2}/ },
  {
    fault: "punctuation is doubled",
    pattern: /[，。；：、？！]{2}|[,;:?!]{2}|(?<!\.)\.\.(?!\.)|[，。；：、？！][,.;:?!]/,
  },
  { fault: "a space stands before punctuation", pattern: / [，。；：、？！）”,;:?!)]/ },
  { fault: "a clause is empty", pattern: /^[，；：、,;:]|[，；、,;]$|: ?[,;.]/ },
];

const han = "\\p{Script=Han}";
const chinese: Rule[] = [
  { fault: "a space stands between Chinese characters", pattern: new RegExp(`${han} +${han}`, "u") },
  { fault: "a space stands beside Chinese punctuation", pattern: /[，。；：、？！（“「] +\S|\S +[（“「]/u },
];

/** Where a clause begins, so that "1 of 2 rows has" and "event 2 is" are none of it. */
const start = "(?:^|[.:;,(] )";
/** Words that may follow a lone 1 although they end in s. */
const singular = "is|was|has|does|needs|waits|goes|agrees|ms|this|as|its|address";
const english: Rule[] = [
  {
    fault: "one of something is in the plural",
    pattern: new RegExp(
      `(?<![\\d.,:-])1 (?:(?:more|open|other|new|earlier|failed|good) )?(?!(?:${singular})\\b)[a-z]+s\\b`,
    ),
  },
  {
    fault: "one takes a verb in the plural",
    pattern: new RegExp(`${start}1 (?:[a-z-]+ )?(?:are|were|have|do|need|wait|go)\\b`),
  },
  {
    fault: "several take a verb in the singular",
    pattern: new RegExp(`${start}(?:2|1,234) (?:[a-z-]+ )?(?:is|was|has|does|needs|waits|goes)\\b`),
  },
];

/** How a zero must not be said: a fragment where a sentence belongs. */
const ofNone: Record<Locale, Rule> = {
  "zh-CN": { fault: "a sentence breaks off after 没有", pattern: /没有(?:$| *[¥\d；，、])/u },
  en: { fault: "a sentence breaks off after none", pattern: /\bnone(?:$|[;,.])/ },
};

/** What is wrong with a rendered text as a sentence of its language, `isNone` where a count of it is 0; empty where nothing is. */
export function sentenceFaults(text: string, locale: Locale, isNone = false): string[] {
  const rules = [...both, ...(locale === "en" ? english : chinese), ...(isNone ? [ofNone[locale]] : [])];
  return rules.filter(({ pattern }) => pattern.test(text)).map(({ fault }) => fault);
}
