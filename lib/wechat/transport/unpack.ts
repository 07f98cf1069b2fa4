import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import type { AnswerBody } from "./answer-body";

/** An answer that is not in the coding that it says, or is cut. Holds nothing of it. */
export class UnreadablePacking extends Error {
  override name = "UnreadablePacking";
}

/** RFC 9659: a zstd frame of HTTP needs no window above 8 MiB. */
const zstdWindowLog = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };

/** A deflate stream begins with a header of zlib, which some servers leave out (RFC 9110, 8.4.1.2). */
const hasZlibHeader = (head: Buffer) => ((head[0] ?? 0) & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0;

const gunzip = () => zlib.createGunzip();

const unpackers: Record<string, (head: Buffer) => Transform> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  deflate: (head) =>
    head.length < 2 || hasZlibHeader(head) ? zlib.createInflate() : zlib.createInflateRaw(),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress({ params: zstdWindowLog }),
};

/** More than a server and a proxy apply. */
const mostCodings = 3;

/** The codings of an answer in the order in which they were applied; null where one is unknown. */
export function codingsOf(contentEncoding: string): string[] | null {
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  const isKnown = codings.every((coding) => Object.hasOwn(unpackers, coding));
  return isKnown && codings.length <= mostCodings ? codings : null;
}

/**
 * Unpacks one coding on the way to another body, which judges the size of what comes out. Holds a few chunks.
 * `take` and `finish` reject with UnreadablePacking, or with what the other body threw.
 */
export class UnpackedBody implements AnswerBody {
  private unpacker: Transform | null = null;
  /** Resolves when all that was packed has been passed on; what follows it is ignored. */
  private passed: Promise<void> = Promise.resolve();

  constructor(
    private readonly coding: string,
    private readonly inner: AnswerBody,
  ) {}

  get isDiverted(): boolean {
    return this.inner.isDiverted;
  }

  take(chunk: Buffer): Promise<void> {
    this.unpacker ??= this.begin(chunk);
    const { unpacker } = this;
    const written = new Promise<void>((resolve, reject) => {
      unpacker.write(chunk, (error) => (error ? reject(new UnreadablePacking()) : resolve()));
    });
    return Promise.race([this.passed, written]);
  }

  async finish() {
    this.unpacker?.end();
    await this.passed;
    return this.inner.finish();
  }

  private begin(head: Buffer): Transform {
    const unpacker = (unpackers[this.coding] ?? gunzip)(head);
    this.passed = this.pass(unpacker);
    // `take` or `finish` rejects with it as well.
    this.passed.catch(() => unpacker.destroy());
    return unpacker;
  }

  private async pass(unpacker: Transform): Promise<void> {
    const pieces = unpacker[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (;;) {
      const next = await pieces.next().catch(() => {
        throw new UnreadablePacking();
      });
      if (next.done) return;
      await this.inner.take(next.value);
    }
  }
}
