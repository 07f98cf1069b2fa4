import iconv from "iconv-lite";
import { TableError } from "./table-error";

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, index) => bytes[index] === byte);

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * The text of a file, without its byte order mark: UTF-8, else UTF-16 where a mark says so, else GB 18030, of which GBK
 * is a part. Spreadsheets in Chinese write the latter where they are not told otherwise.
 * @throws TableError where it is none of these
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return iconv.decode(Buffer.from(bytes), "utf16le");
  if (startsWith(bytes, 0xfe, 0xff)) return iconv.decode(Buffer.from(bytes), "utf16be");
  const text = utf8(bytes) ?? iconv.decode(Buffer.from(bytes), "gb18030");
  if (text.includes("\uFFFD") || text.includes("\0")) throw new TableError({ code: "unreadable-text" });
  return text;
}
