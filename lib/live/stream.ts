import "server-only";
import { findSessionUser } from "@/lib/access/find-session-user";
import { can } from "@/lib/access/permissions";
import type { UserActor } from "@/lib/audit/actor";
import { DeskError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { EndReason, Live, OpenStream } from "./holder";
import { live } from "./live";
import { topicDefinition, topicNames } from "./topics";

/** A page watches for these; below the 60 s after which common proxies close a silent connection. */
const beatMs = 20_000;
const checkMs = 30_000;
/** Messages that wait for a slow reader; then it is cut off, and its page comes back and reads everything anew. */
const mostWaiting = 16;
const mostOfPerson = 12;
const mostOfProcess = 1_000;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // `no-transform`: a compressing server would hold messages back until its buffer is full.
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
};

const encoder = new TextEncoder();
const encode = (event: string, data: unknown) =>
  encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
/** Spread, so that the pages of a desk that restarts do not all come back at once. */
const opening = () => encoder.encode(`retry: ${2_000 + Math.floor(Math.random() * 3_000)}\n\n`);

class Stream implements OpenStream {
  readonly readable: ReadableStream<Uint8Array>;
  readonly userId: string;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly #leave: () => void;
  readonly #timers: NodeJS.Timeout[];

  constructor(
    readonly actor: UserActor,
    { hub, listener, streams }: Live,
  ) {
    this.userId = actor.id;
    this.readable = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.#forget(),
      },
      new CountQueuingStrategy({ highWaterMark: mostWaiting }),
    );
    const topics = new Set(topicNames.filter((topic) => can(actor.role, topicDefinition(topic).permission)));
    const unsubscribe = hub.subscribe({
      topics,
      send: (message) =>
        "isUp" in message ? this.#send("state", message.isUp) : this.#send("changes", message.changes),
      onDrop: () => this.#cut(),
    });
    this.#timers = [
      setInterval(() => this.#send("beat", 1) || this.#cut(), beatMs),
      setInterval(() => void this.check(), checkMs),
    ];
    streams.add(this);
    this.#leave = () => {
      unsubscribe();
      streams.delete(this);
    };
    this.#controller?.enqueue(opening());
    this.#send("state", listener.isUp);
  }

  end(reason: EndReason): void {
    const controller = this.#controller;
    if (!controller) return;
    this.#send("end", reason);
    this.#forget();
    controller.close();
  }

  async check(): Promise<void> {
    try {
      const { sessionId } = this.actor;
      const user = sessionId ? await findSessionUser(sessionId, new Date(), { touch: false }) : null;
      if (!user) this.end("signed-out");
      else if (user.role !== this.actor.role) this.end("role-changed");
    } catch (error) {
      log().warn({ type: error instanceof Error ? error.name : typeof error }, "a session was not looked at");
      this.#cut(); // Nobody knows whether she may still hear; her page asks again.
    }
  }

  #send(event: string, data: unknown): boolean {
    if (!this.#controller || (this.#controller.desiredSize ?? 0) <= 0) return false;
    this.#controller.enqueue(encode(event, data));
    return true;
  }

  /** Ends it without a word, also where nothing is read any more. */
  #cut(): void {
    const controller = this.#controller;
    this.#forget();
    controller?.error(new DOMException("the stream was cut", "AbortError"));
  }

  #forget(): void {
    this.#controller = undefined;
    for (const timer of this.#timers) clearInterval(timer);
    this.#leave();
  }
}

/**
 * The stream of changes that a person's page listens to: topics and ids of what she may read, no data.
 * @throws DeskError `limited` where she has, or this desk has, too many open; also while the desk stops
 */
export function openStream(actor: UserActor): Response {
  const running = live();
  const { streams, isClosed } = running;
  const own = [...streams].filter(({ userId }) => userId === actor.id).length;
  if (isClosed || own >= mostOfPerson || streams.size >= mostOfProcess) throw new DeskError("limited");
  return new Response(new Stream(actor, running).readable, { headers });
}
