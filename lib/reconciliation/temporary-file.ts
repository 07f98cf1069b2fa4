import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnswerSink } from "@/lib/wechat";

const chunkBytes = 256 * 1024;

/**
 * A file for what is larger than memory. It has no name any more once it is open, so that it is gone with its process,
 * however that one ends.
 */
class TemporaryFile implements AnswerSink {
  private hash = createHash("sha256");
  private size = 0;
  /** One write at a time, also where the one before was given up by its caller. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly handle: FileHandle) {}

  get bytes(): number {
    return this.size;
  }

  /** Hex, of all that was written. */
  sha256(): string {
    return this.hash.copy().digest("hex");
  }

  /** Forgets what was written so far. */
  begin(): Promise<void> {
    return this.next(async () => {
      await this.handle.truncate(0);
      this.hash = createHash("sha256");
      this.size = 0;
    });
  }

  write(chunk: Uint8Array): Promise<void> {
    return this.next(async () => {
      let from = 0;
      while (from < chunk.length) {
        const { bytesWritten } = await this.handle.write(chunk, from, chunk.length - from, this.size + from);
        from += bytesWritten;
      }
      this.hash.update(chunk);
      this.size += chunk.length;
    });
  }

  /** What was written, from the start. */
  async *read(): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; ) {
      const { bytesRead, buffer } = await this.handle.read({
        buffer: Buffer.allocUnsafe(chunkBytes),
        position,
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      position += bytesRead;
    }
  }

  private next(work: () => Promise<void>): Promise<void> {
    const done = this.last.catch(() => undefined).then(work);
    this.last = done;
    return done;
  }
}

export type { TemporaryFile };

/** Gives the work a temporary file, and takes it away however the work ends. */
export async function withTemporaryFile<T>(work: (file: TemporaryFile) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `levydesk-file-${randomUUID()}`);
  const handle = await open(path, "wx+", 0o600);
  try {
    await unlink(path);
    return await work(new TemporaryFile(handle));
  } finally {
    await handle.close();
  }
}
