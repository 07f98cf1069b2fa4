import { crc32, inflateRawSync } from "node:zlib";
import { TableError } from "./table-error";

/** All that a workbook unpacks to, in bytes: far more than a table within the limits needs. */
const mostUnpacked = 32_000_000;
const mostEntries = 500;

type Entry = { name: string; content: Buffer };

const broken = () => new TableError({ code: "broken-workbook" });

/** Where the list of a ZIP's entries starts, and how many it has. */
function directoryOf(zip: Buffer): { at: number; count: number } {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length) throw broken();
  return { at: zip.readUInt32LE(end + 16), count: zip.readUInt16LE(end + 10) };
}

function unpack(zip: Buffer, header: number, localAt: number, left: number): Buffer {
  const method = zip.readUInt16LE(header + 10);
  const start = localAt + 30 + zip.readUInt16LE(localAt + 26) + zip.readUInt16LE(localAt + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(header + 20));
  if (method === 0) return packed;
  if (method !== 8) throw broken();
  return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
}

/** zlib and Buffer say with these that a file is cut off, forged, or unpacks to more than it may. */
function asTableError(error: unknown): TableError {
  if (error instanceof TableError) return error;
  const { code } = error as { code?: unknown };
  if (code === "ERR_BUFFER_TOO_LARGE") return new TableError({ code: "workbook-too-big" });
  if (error instanceof RangeError || (typeof code === "string" && /^(Z_|ERR_)/.test(code))) return broken();
  throw error;
}

/**
 * Character references beyond 16 bits as the characters themselves: the readers of workbooks cut them, and a rare
 * character of a name became another one.
 */
export function spellWideCharacters(text: string): string {
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (reference, hex, decimal) => {
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0xffff && point <= 0x10ffff ? String.fromCodePoint(point) : reference;
  });
}

/** Only what has references is made into text, which takes twice its memory. */
function spelt(content: Buffer): Buffer {
  return content.includes("&#") ? Buffer.from(spellWideCharacters(content.toString("utf8"))) : content;
}

/**
 * The XML files of a workbook, unpacked within a bound that holds whatever the file says of its own sizes.
 * @throws TableError for a file that is cut off, or that unpacks to more than 32 MB
 */
export function unzipXml(bytes: Uint8Array): Entry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  try {
    const { at, count } = directoryOf(zip);
    if (count > mostEntries) throw new TableError({ code: "workbook-too-big" });
    let left = mostUnpacked;
    for (let index = 0, header = at; index < count; index += 1) {
      if (zip.readUInt32LE(header) !== 0x02014b50) throw broken();
      const nameEnd = header + 46 + zip.readUInt16LE(header + 28);
      const name = zip.toString("utf8", header + 46, nameEnd);
      if (/\.(xml|rels)$/i.test(name)) {
        const content = unpack(zip, header, zip.readUInt32LE(header + 42), left);
        left -= content.length;
        entries.push({ name, content: spelt(content) });
      }
      header = nameEnd + zip.readUInt16LE(header + 30) + zip.readUInt16LE(header + 32);
    }
    return entries;
  } catch (error) {
    throw asTableError(error);
  }
}

function localHeader(name: Buffer, content: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

/** A ZIP of these files as they are, so that whoever reads it unpacks nothing but what has been bounded. */
export function zipStored(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name: text, content } of entries) {
    const name = Buffer.from(text);
    const local = localHeader(name, content);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    parts.push(local, name, content);
    directory.push(central, name);
    offset += local.length + name.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
