import type { Change, Topic } from "./topics";

/**
 * What a subscriber hears: changes of its topics, or whether changes are heard of at all. Once they are again, anything
 * may have changed.
 */
export type Message = { changes: readonly Change[] } | { isUp: boolean };

export type Subscriber = {
  topics: ReadonlySet<Topic>;
  /** Answers false once it does not take any more; it is then dropped. */
  send: (message: Message) => boolean;
  onDrop?: () => void;
};

type Options = {
  /** For so long changes are gathered before subscribers hear of them, in ms. */
  windowMs?: number;
  /** More ids than this of one topic are told as "too much to name". */
  mostIds?: number;
};

function merge(known: readonly string[] | null, more: readonly string[] | null, most: number) {
  if (known === null || more === null) return null;
  const merged = new Set([...known, ...more]);
  return merged.size > most ? null : [...merged];
}

/**
 * Passes changes on to the open streams of this process, to each only those of its topics. However many changes come,
 * a subscriber gets at most one message a window, and nothing is kept for one that does not take it.
 */
export class Hub {
  readonly #subscribers = new Set<Subscriber>();
  readonly #gathered = new Map<Topic, Change["ids"]>();
  readonly #windowMs: number;
  readonly #mostIds: number;
  #timer: NodeJS.Timeout | undefined;

  constructor({ windowMs = 250, mostIds = 50 }: Options = {}) {
    this.#windowMs = windowMs;
    this.#mostIds = mostIds;
  }

  /** Adds a subscriber and answers how to remove it. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => void this.#subscribers.delete(subscriber);
  }

  publish({ topic, ids }: Change): void {
    if (this.#subscribers.size === 0) return;
    const known = this.#gathered.has(topic) ? this.#gathered.get(topic) : [];
    this.#gathered.set(topic, merge(known ?? null, ids, this.#mostIds));
    this.#timer ??= setTimeout(() => this.#flush(), this.#windowMs);
  }

  /** Says whether changes are heard of; while they are not, pages have to ask by themselves. */
  tell(isUp: boolean): void {
    for (const subscriber of this.#subscribers) this.#send(subscriber, { isUp });
  }

  #flush(): void {
    this.#timer = undefined;
    const changes = [...this.#gathered].map(([topic, ids]): Change => ({ topic, ids }));
    this.#gathered.clear();
    for (const subscriber of this.#subscribers) {
      const own = changes.filter(({ topic }) => subscriber.topics.has(topic));
      if (own.length > 0) this.#send(subscriber, { changes: own });
    }
  }

  #send(subscriber: Subscriber, message: Message): void {
    if (subscriber.send(message)) return;
    this.#subscribers.delete(subscriber);
    subscriber.onDrop?.();
  }
}
