import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

export type ZipEntry = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

type Written = { name: Buffer; at: number; crc: number; packed: number; size: number };

/** Sizes and CRC follow the data, for they are not known before; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01, the first day that ZIP knows: the same table makes the same file. */
const firstDay = 0x0021;
const mostBytes = 0xffffffff;

function numbers(...fields: [bytes: 2 | 4, value: number][]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

function localHeader(name: Buffer): Buffer {
  const fields = numbers(
    [4, 0x04034b50],
    [2, 20],
    [2, flags],
    [2, deflated],
    [2, 0],
    [2, firstDay],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  );
  return Buffer.concat([fields, name]);
}

const descriptor = ({ crc, packed, size }: Written) =>
  numbers([4, 0x08074b50], [4, crc], [4, packed], [4, size]);

function directoryEntry({ name, at, crc, packed, size }: Written): Buffer {
  const fields = numbers(
    [4, 0x02014b50],
    [2, 20],
    [2, 20],
    [2, flags],
    [2, deflated],
    [2, 0],
    [2, firstDay],
    [4, crc],
    [4, packed],
    [4, size],
    [2, name.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, at],
  );
  return Buffer.concat([fields, name]);
}

function directoryEnd(count: number, size: number, at: number): Buffer {
  return numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]);
}

/**
 * A ZIP file part by part: memory does not grow with what is in it.
 * @throws RangeError for one of more than 4 GB, which this form of ZIP cannot tell of
 */
export async function* streamZip(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const all: Written[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), at, crc: 0, packed: 0, size: 0 };
    const header = localHeader(entry.name);
    yield header;
    const counted = async function* () {
      for await (const part of content) {
        entry.crc = crc32(part, entry.crc);
        entry.size += part.length;
        yield part;
      }
    };
    const source = Readable.from(counted());
    const packing = createDeflateRaw({ level: 6 });
    source.on("error", (error) => packing.destroy(error));
    for await (const part of source.pipe(packing)) {
      entry.packed += part.length;
      yield part;
    }
    const end = descriptor(entry);
    yield end;
    at += header.length + entry.packed + end.length;
    if (at > mostBytes || entry.size > mostBytes) throw new RangeError("a ZIP of more than 4 GB");
    all.push(entry);
  }
  const directory = Buffer.concat(all.map(directoryEntry));
  yield directory;
  yield directoryEnd(all.length, directory.length, at);
}
