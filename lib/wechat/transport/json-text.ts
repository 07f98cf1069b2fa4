import { bytesOf, keepsBytes } from "./kept-bytes";
import { readThirdPartyText } from "./third-party-text";

/** What a third party wrote, and WeChat passes on: its bytes may be of any encoding (wechat-api.md 9.8). */
const thirdPartyTexts = new Set(["errmsg", "ret_errmsg", "verify_result"]);

/** A third party's whole reply, shown in hex where it is no text; how it was read stands beside it. */
const rawReplies = new Set(["third_resp", "third_resp_data"]);

/** The desk's own: an answer cannot say it. */
const encodingMarks = new Set([...rawReplies].map((name) => `${name}_encoding`));

/** Text that can be stored and sent on: NUL, which PostgreSQL refuses, and lone surrogates become U+FFFD. */
export function readable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}

/**
 * The fields that a field of an answer becomes. Bytes that are no UTF-8 become U+FFFD, so that no id or amount is read
 * from them; in a third party's text they are read as GB 18030, and `<name>_encoding` says of a raw reply how it was.
 */
export function readableFields(name: string, value: unknown): [string, unknown][] {
  if (encodingMarks.has(name)) return [];
  const plainName = readable(name);
  if (typeof value !== "string") return [[plainName, value]];
  if (!keepsBytes(value)) return [[plainName, readable(value)]];
  const isRaw = rawReplies.has(name);
  if (!isRaw && !thirdPartyTexts.has(name)) return [[plainName, readable(value)]];
  const { text, encoding } = readThirdPartyText(bytesOf(value));
  if (isRaw)
    return [
      [name, readable(text)],
      [`${name}_encoding`, encoding],
    ];
  return [[name, readable(encoding === "hex" ? value : text)]];
}
