import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";
import { messagesOf } from "@/messages";
import { messageArguments } from "./message-arguments";
import { plausibleValues, type Value } from "./plausible-values";

type Values = Record<string, Value>;
export type Rendering = { values: Values; text: string };
export type Message = { key: string; text: string };

/** Every message of a language with its whole key, in the order of the files. */
export function allMessages(locale: Locale): Message[] {
  const below = (value: unknown, key: string): Message[] =>
    typeof value === "string"
      ? [{ key, text: value }]
      : Object.entries(value as object).flatMap(([name, inner]) =>
          below(inner, key === "" ? name : `${key}.${name}`),
        );
  return below(messagesOf[locale], "");
}

/** Every choice of one value for each argument. */
function combinations(choices: [string, readonly Value[]][]): Values[] {
  return choices.reduce<Values[]>(
    (before, [name, values]) => before.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** What a tag becomes: the words within it, or a value where it stands for one. */
function tagText(name: string, locale: Locale): (words: string | string[]) => Value | undefined {
  const [value] = plausibleValues({ name, type: "plain", options: [] }, locale);
  return (words) => [words].flat().join("") || value;
}

/** Renders messages of a language with plausible values, each number with 0, 1, 2 and 1234. Throws what next-intl reports. */
export function messageRenderer(locale: Locale): (message: Message) => Rendering[] {
  const translator = createTranslator({
    locale,
    messages: messagesOf[locale],
    timeZone: "Asia/Shanghai",
    onError(error) {
      throw error;
    },
  });
  const render = translator.markup as (key: string, values: object) => string;
  return ({ key, text }) => {
    const found = messageArguments(text);
    const tags = Object.fromEntries(
      found.filter(({ type }) => type === "tag").map(({ name }) => [name, tagText(name, locale)]),
    );
    const choices = found
      .filter(({ type }) => type !== "tag")
      .map((argument): [string, readonly Value[]] => [argument.name, plausibleValues(argument, locale)]);
    return combinations(choices).map((values) => ({ values, text: render(key, { ...values, ...tags }) }));
  };
}
