import type { Change } from "@/lib/live/topics";

/** A page reads anew at most this often, however fast a run of a thousand orders goes on. */
const gapMs = 1_000;

/** Lets the first changes through at once, and then those that came meanwhile, together, once a second. */
export class ChangeGate {
  readonly #through: (changes: readonly Change[]) => void;
  #waiting: Change[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(through: (changes: readonly Change[]) => void) {
    this.#through = through;
  }

  pass(changes: readonly Change[]): void {
    this.#waiting.push(...changes);
    if (!this.#timer) this.#let();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #let(): void {
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const changes = this.#waiting;
    this.#waiting = [];
    this.#timer = setTimeout(() => this.#let(), gapMs);
    this.#through(changes);
  }
}
