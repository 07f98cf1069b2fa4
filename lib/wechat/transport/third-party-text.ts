/** How the bytes of a third party's text were read. */
export type TextEncoding = "utf-8" | "gb18030" | "hex";

export interface ReadText {
  text: string;
  encoding: TextEncoding;
}

/** What no text of a person or a program holds: such bytes are of something else. */
const noText = /[\p{Co}\p{Cn}]|(?![\t\n\r])\p{Cc}/u;

/** A text whose last character may be cut, which then is U+FFFD; null where other bytes of it are not of this encoding. */
function decodeCut(bytes: Buffer, encoding: "utf-8" | "gb18030"): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    const text = decoder.decode(bytes, { stream: true });
    return text + endOf(decoder);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function endOf(decoder: TextDecoder): string {
  try {
    return decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return "\ufffd";
    throw error;
  }
}

/**
 * Bytes of a third party as text: UTF-8, else GB 18030 (which GBK is part of), else each byte in hex. Cut within a
 * character, which WeChat does to long replies, a text ends with U+FFFD (wechat-api.md 9.8).
 */
export function readThirdPartyText(bytes: Buffer): ReadText {
  const utf8 = decodeCut(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, encoding: "utf-8" };
  const gb18030 = decodeCut(bytes, "gb18030");
  if (gb18030 !== null && !noText.test(gb18030)) return { text: gb18030, encoding: "gb18030" };
  return { text: hexOf(bytes), encoding: "hex" };
}

/** `E5 8F B6`. */
export function hexOf(bytes: Buffer): string {
  return (bytes.toString("hex").toUpperCase().match(/../g) ?? []).join(" ");
}
