import { announce } from "@/lib/live/announce";
import { log } from "@/lib/log";

/** By then pg-boss has written down how a job ended, which it does after the job's verb. */
const afterMs = 1_000;

/** Tells open pages, at most once a second, that a worker took or ended jobs. */
export class JobNews {
  #timer: NodeJS.Timeout | undefined;
  /** Something came while the timer ran, perhaps too late for it. */
  #isMore = false;

  async around<T>(run: () => Promise<T>): Promise<T> {
    this.#plan();
    try {
      return await run();
    } finally {
      this.#plan();
    }
  }

  /** Tells at once what there is to tell. */
  async stop(): Promise<void> {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#isMore = false;
    await this.#tell();
  }

  #plan(): void {
    this.#isMore = this.#timer !== undefined;
    this.#timer ??= setTimeout(() => void this.#tell(), afterMs);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    if (this.#isMore) this.#plan();
    try {
      await announce("jobs");
    } catch (error) {
      // Pages ask by the clock as well; a job must not fail over this.
      log().warn({ type: error instanceof Error ? error.name : typeof error }, "jobs were not announced");
    }
  }
}
