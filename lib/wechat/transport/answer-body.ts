import type { Diversion } from "./sink";

/** More than a header line has; what has no line end until here is judged as it is. */
const longestHead = 16_384;
const newline = 10;

export class AnswerTooBig extends Error {
  override name = "AnswerTooBig";
}

/** The body of an answer, as it comes. */
export interface AnswerBody {
  /** Whether its bytes go on to a sink: it may then take longer than an answer in memory. */
  readonly isDiverted: boolean;
  /** Takes a chunk; the promise, where there is one, resolves when the next may come. Throws AnswerTooBig. */
  take(chunk: Buffer): Promise<void> | null;
  /** What is in memory, and how many bytes went to the sink; null where none were meant for it. */
  finish(): Promise<{ body: Buffer; divertedBytes: number | null }>;
}

/** Kept in memory, up to a limit. */
export class KeptBody implements AnswerBody {
  readonly isDiverted = false;
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(private readonly maxBytes: number) {}

  take(chunk: Buffer): null {
    this.size += chunk.length;
    if (this.size > this.maxBytes) throw new AnswerTooBig();
    this.chunks.push(chunk);
    return null;
  }

  finish() {
    return Promise.resolve({ body: Buffer.concat(this.chunks), divertedBytes: null });
  }
}

/** Goes on to a sink if its first line is of the kind; kept otherwise. Holds one chunk at a time. */
export class DivertedBody implements AnswerBody {
  private head: Buffer | null = Buffer.alloc(0);
  private bytes = 0;
  private written: Promise<void> | null = null;
  private readonly kept: KeptBody;

  constructor(
    private readonly diversion: Diversion,
    maxKeptBytes: number,
  ) {
    this.kept = new KeptBody(maxKeptBytes);
  }

  get isDiverted(): boolean {
    return this.written !== null;
  }

  take(chunk: Buffer): Promise<void> | null {
    if (this.head === null) return this.pass(chunk);
    this.head = Buffer.concat([this.head, chunk]);
    return this.head.includes(newline) || this.head.length > longestHead ? this.decide(this.head) : null;
  }

  async finish() {
    if (this.head !== null) void this.decide(this.head);
    await this.written;
    const { body } = await this.kept.finish();
    return { body, divertedBytes: this.written === null ? null : this.bytes };
  }

  private decide(head: Buffer): Promise<void> | null {
    this.head = null;
    const end = head.indexOf(newline);
    if (this.diversion.recognises(end < 0 ? head : head.subarray(0, end))) {
      this.written = this.diversion.into.begin();
    }
    return this.pass(head);
  }

  private pass(chunk: Buffer): Promise<void> | null {
    if (this.written === null) return this.kept.take(chunk);
    this.bytes += chunk.length;
    if (this.bytes > this.diversion.maxBytes) throw new AnswerTooBig();
    this.written = this.written.then(() => this.diversion.into.write(chunk));
    return this.written;
  }
}
