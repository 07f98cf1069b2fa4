import { locales } from "@/lib/i18n/locales";
import { messageArguments } from "./message-arguments";
import { allMessages, messageRenderer, type Rendering } from "./render-message";

/** Of many counts, those that are all alike or have one zero show what there is to read. */
function isWorthReading({ values }: Rendering): boolean {
  const numbers = Object.values(values).filter((value) => typeof value === "number");
  const others = numbers.filter((value) => value > 0);
  return (
    numbers.length < 3 ||
    (new Set(others).size < 2 && numbers.length - others.length !== 1) ||
    others.length === 1
  );
}

/** Prints each message that takes values, rendered, for a person to read: `node --import tsx messages/testing/print-messages.ts`. */
for (const locale of locales) {
  const render = messageRenderer(locale);
  for (const message of allMessages(locale)) {
    if (messageArguments(message.text).length === 0) continue;
    const texts = new Set(
      render(message)
        .filter(isWorthReading)
        .map(({ text }) => text),
    );
    process.stdout.write(`${locale} ${message.key}\n${[...texts].map((text) => `  ${text}\n`).join("")}`);
  }
}
