const signature = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const headerBytes = signature.length + 8;
/** PostgreSQL counts from 2000, in µs. */
const epochMs = Date.UTC(2000, 0, 1);
const high = 2 ** 32;

/** What COPY's binary format begins with. */
export function copyHeader(): Buffer {
  const header = Buffer.alloc(headerBytes);
  signature.copy(header);
  return header;
}

/** What COPY's binary format ends with. */
export function copyEnd(): Buffer {
  return Buffer.from([0xff, 0xff]);
}

/** The value of a column of type uuid. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

/** Writes rows in COPY's binary format, which PostgreSQL need not parse and in which nothing needs escaping. */
export class CopyRows {
  private bytes: Buffer;
  private at = 0;

  constructor(private readonly size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** Begins a row of so many columns that take at most so many bytes, lengths aside. */
  row(columns: number, bytes: number): void {
    const needed = this.at + 2 + columns * 4 + bytes;
    if (needed > this.bytes.length) this.grow(needed);
    this.bytes[this.at] = columns >> 8;
    this.bytes[this.at + 1] = columns & 0xff;
    this.at += 2;
  }

  null(): void {
    this.word(-1);
  }

  int32(number: number): void {
    this.word(4);
    this.word(number);
  }

  /** A whole number that JavaScript holds exactly. */
  int64(number: number): void {
    this.word(8);
    this.word(Math.floor(number / high));
    this.word(number);
  }

  /** A point in time, in ms since 1970. */
  instant(ms: number): void {
    this.int64((ms - epochMs) * 1_000);
  }

  /** Bytes as they are: text in UTF-8, a uuid, or the label of an enum. */
  raw(source: Uint8Array, from = 0, to = source.length): void {
    this.word(to - from);
    const { bytes } = this;
    let { at } = this;
    for (let place = from; place < to; place += 1, at += 1) bytes[at] = source[place] ?? 0;
    this.at = at;
  }

  /** The rows since the last call. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.at);
    this.bytes = Buffer.allocUnsafe(this.size);
    this.at = 0;
    return taken;
  }

  private word(number: number): void {
    const { bytes, at } = this;
    bytes[at] = number >> 24;
    bytes[at + 1] = number >> 16;
    bytes[at + 2] = number >> 8;
    bytes[at + 3] = number;
    this.at = at + 4;
  }

  private grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
