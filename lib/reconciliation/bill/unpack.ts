import { createGunzip } from "node:zlib";
import { BillError } from "./bill-error";
import { billLimits } from "./limits";
import { type Bytes, peek, startsWith } from "./peek";

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

/** The bytes of the bill, unpacked where it is gzip. Throws BillError for nothing at all, and for too much. */
export async function* unpack(source: Bytes): Bytes {
  const { head, all } = await peek(source, 4);
  if (head.length === 0) throw new BillError("empty");
  let bytes = 0;
  for await (const chunk of startsWith(head, 0x1f, 0x8b) ? gunzipped(all) : all) {
    bytes += chunk.length;
    if (bytes > billLimits.bytes) throw new BillError("too-large");
    yield chunk;
  }
}
