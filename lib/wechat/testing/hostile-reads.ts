import type { ServerResponse } from "node:http";
import { defaultTimeouts } from "../call";

const usual = { callMs: defaultTimeouts.callMs, budgetMs: defaultTimeouts.budgetMs };

type Body = object | string;

const text = {
  NUL: "a\u0000b",
  "half a character": "a\ud800",
  HTML: "<img src=x onerror=alert(1)>",
  "100,000 characters": "x".repeat(100_000),
};

const numbers = { "2^53": 2 ** 53, negative: -1, "a text": "1e999" };

/** An answer like `good` for each field of it, with each value that has broken programs before in that field's place. */
export function spoiledAnswers(good: Record<string, unknown>): [string, Body][] {
  const values = Object.entries({ ...text, ...numbers, null: null, "an object": { a: 1 } });
  return Object.keys(good).flatMap((field) =>
    values.map(([name, value]): [string, Body] => [`${name} as ${field}`, { ...good, [field]: value }]),
  );
}

/** A refusal whose text and code are not what they should be. */
export const spoiledRefusals: [string, Body][] = [
  ...Object.entries(text).map(([name, errmsg]): [string, Body] => [
    `${name} in its text`,
    { errcode: 40013, errmsg },
  ]),
  ["an errcode beyond 2^53", '{"errcode":9007199254740993,"errmsg":"x"}'],
  ["an errcode of text", { errcode: "<b>", errmsg: "x" }],
  ["a list in place of an answer", [{ errcode: 40013 }]],
];

/** Answers with a body as JSON. */
export const answering = (body: Body) => (response: ServerResponse) =>
  void response.end(typeof body === "string" ? body : JSON.stringify(body));

/**
 * Has the client's calls from now on, in this process, give up after a second where the other side drips, and repeat
 * without a pause: what is tested is how they end, not how long it takes.
 */
export function hurry({ drips }: { drips: boolean }): void {
  Object.assign(defaultTimeouts, { pauseMs: 1, ...(drips ? { callMs: 1_000, budgetMs: 1_000 } : usual) });
}
