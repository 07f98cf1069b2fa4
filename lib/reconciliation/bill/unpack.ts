import { createGunzip } from "node:zlib";
import { BillError } from "./bill-error";
import { billLimits } from "./limits";

type Bytes = AsyncIterable<Uint8Array>;

const startsWith = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

/** Puts the first chunk back before the rest. */
async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Bytes {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The first bytes of a file, at least four where it has as many, and an iteration over all of it. */
async function peek(source: Bytes): Promise<{ head: Uint8Array; all: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 4) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { head, all: joined(head, iterator) };
}

async function* gunzipped(source: Bytes): Bytes {
  let packed = 0;
  let unpacked = 0;
  async function* counted() {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  }
  const gunzip = createGunzip();
  const feeding = (async () => {
    for await (const chunk of counted()) {
      if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once("drain", resolve));
    }
    gunzip.end();
  })();
  feeding.catch((error) => gunzip.destroy(error));
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      const allowed = billLimits.freeBytes + packed * billLimits.ratio;
      if (unpacked > allowed) throw new BillError("too-large");
      yield chunk;
    }
    await feeding;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw new BillError("compression");
    }
    throw error;
  } finally {
    gunzip.destroy();
  }
}

/** The bytes of the bill, unpacked where it is gzip. Throws BillError for a spreadsheet, an archive, or too much. */
export async function* unpack(source: Bytes): Bytes {
  const { head, all } = await peek(source);
  if (head.length === 0) throw new BillError("empty");
  if (startsWith(head, 0x50, 0x4b)) throw new BillError("archive");
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new BillError("spreadsheet");
  let bytes = 0;
  for await (const chunk of startsWith(head, 0x1f, 0x8b) ? gunzipped(all) : all) {
    bytes += chunk.length;
    if (bytes > billLimits.bytes) throw new BillError("too-large");
    yield chunk;
  }
}
