import type { Change } from "@/lib/live/topics";

/** `connecting` while the page asks by the clock instead; `ended` when the person has been signed out. */
export type LiveState = "live" | "connecting" | "ended";

type Options = {
  onState: (state: LiveState) => void;
  onChanges: (changes: readonly Change[]) => void;
  /** It begins to hear, or again: whatever changed before went unheard. */
  onGap: () => void;
};

const address = "/api/live";
/** The desk says something at least every 20 s. */
const silentMs = 50_000;
const firstWaitMs = 5_000;
const longestWaitMs = 60_000;

/** The page's one stream of changes (`GET /api/live`); comes back by itself until it is closed or told to end. */
export class LiveConnection {
  readonly #options: Options;
  #source: EventSource | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isEnded = false;

  constructor(options: Options) {
    this.#options = options;
  }

  open(): void {
    if (this.#source) return;
    clearTimeout(this.#retry);
    const source = new EventSource(address);
    this.#source = source;
    source.addEventListener("error", () => this.#fail(source));
    source.addEventListener("beat", () => this.#hear(source));
    source.addEventListener("state", ({ data }: MessageEvent<string>) => {
      this.#hear(source);
      this.#failures = 0;
      this.#isEnded = false;
      const isUp = JSON.parse(data) === true;
      this.#options.onState(isUp ? "live" : "connecting");
      if (isUp) this.#options.onGap();
    });
    source.addEventListener("changes", ({ data }: MessageEvent<string>) => {
      this.#hear(source);
      this.#options.onChanges(JSON.parse(data) as Change[]);
    });
    source.addEventListener("end", ({ data }: MessageEvent<string>) => this.#end(JSON.parse(data)));
    this.#hear(source);
  }

  /** Stops hearing for as long as nobody sees the page. */
  pause(): void {
    this.close();
    if (!this.#isEnded) this.#options.onState("connecting");
  }

  /** Stops hearing, until it is opened again. */
  close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = undefined;
  }

  #end(reason: unknown): void {
    if (reason === "stopping") return; // The browser comes back by itself, to this desk or another.
    this.close();
    this.#isEnded = reason === "signed-out";
    this.#options.onState(this.#isEnded ? "ended" : "connecting");
    if (!this.#isEnded) this.open();
  }

  /** The browser comes back by itself after a broken connection, but not after an answer that is no stream. */
  #fail(source: EventSource): void {
    if (this.#source !== source) return;
    if (this.#isEnded) {
      this.close(); // Still signed out: the next look at the tab tries again.
      return;
    }
    this.#options.onState("connecting");
    if (source.readyState === EventSource.CLOSED) this.#openLater();
  }

  #openLater(): void {
    this.close();
    const waitMs = Math.min(firstWaitMs * 2 ** this.#failures, longestWaitMs) * (0.75 + Math.random() / 2);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.open(), waitMs);
  }

  #hear(source: EventSource): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (this.#source !== source) return;
      this.#options.onState("connecting");
      this.#openLater();
    }, silentMs);
  }
}
