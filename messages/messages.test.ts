import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { type MessageArgument, messageArguments } from "./testing/message-arguments";
import { allMessages, messageRenderer } from "./testing/render-message";
import { sentenceFaults } from "./testing/sentence-faults";

const english = new Map(allMessages("en").map(({ key, text }) => [key, text]));
const chinese = allMessages("zh-CN");

/** Plurals differ between languages; the branches of a select are the code's and must not. */
const signature = ({ name, type, options }: MessageArgument) =>
  type === "select" ? `${name}: ${options.toSorted().join(" ")}` : name;

describe("messages of both languages", () => {
  it("have the same keys", () => {
    expect([...english.keys()].toSorted()).toEqual(chinese.map(({ key }) => key).toSorted());
  });

  it("take the same values", () => {
    const differing = chinese.filter(({ key, text }) => {
      const [one, other] = [text, english.get(key) ?? ""].map((each) =>
        messageArguments(each).map(signature),
      );
      return one?.join() !== other?.join();
    });
    expect(differing.map(({ key }) => key)).toEqual([]);
  });
});

describe.each(locales)("messages in %s", (locale) => {
  const render = messageRenderer(locale);

  it("can all be rendered, and read as sentences for none, one, a few and many", () => {
    const faults = allMessages(locale).flatMap((message) =>
      render(message).flatMap(({ values, text }) =>
        sentenceFaults(text, locale, Object.values(values).includes(0)).map(
          (fault) => `${message.key} ${JSON.stringify(values)}: ${fault}: ${text}`,
        ),
      ),
    );
    expect(faults.slice(0, 30)).toEqual([]);
  });
});

describe("counts in English", () => {
  const counted = [...english].flatMap(([key, text]) =>
    messageArguments(text).map((argument) => ({ key, text, argument })),
  );

  it("tell one from several wherever they choose the words", () => {
    const lacking = counted.filter(
      ({ argument: { type, options } }) =>
        type === "plural" &&
        (!options.includes("other") || !options.some((option) => /^(?:one|=[01])$/.test(option))),
    );
    expect(lacking.map(({ key }) => key)).toEqual([]);
  });

  // What is no count is followed by verbs, and a limit is always large.
  it("are never followed by a noun that stands in one form only", () => {
    const fixed = [...english].filter(([, text]) =>
      /\{(?!sequence|limit)\w+, number\} (?:more |open )?[a-z]+s\b(?<!\bms)/.test(text),
    );
    expect(fixed.map(([key]) => key)).toEqual([]);
  });
});
