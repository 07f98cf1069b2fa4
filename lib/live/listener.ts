import { randomBytes } from "node:crypto";
import { Socket } from "node:net";
import pg from "pg";
import { log } from "@/lib/log";
import { channel, readChange } from "./channel";
import type { Change } from "./topics";

type Options = {
  /** A PostgreSQL connection string that leads to a session: not to a pooler that lends connections by transaction. */
  databaseUrl: string;
  onChange: (change: Change) => void;
  /** The listening began, or began again: changes before it went unheard. Or it ended, for now. */
  onState: (isUp: boolean) => void;
  /** Sends a message on a channel over another connection than the listening one. */
  notify: (channel: string) => Promise<unknown>;
  /** How often the connection is tried, and how long it may take to answer, in ms. */
  beatMs?: number;
  answerMs?: number;
};

type Connection = { client: pg.Client; socket: Socket };

function open({ databaseUrl, answerMs }: Required<Options>): Connection {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "levydesk-live",
    connectionTimeoutMillis: answerMs,
    keepAlive: true,
    stream: () => socket,
  });
  return { client, socket };
}

const firstWaitMs = 500;
const longestWaitMs = 30_000;

/**
 * The one connection of a process that listens for changes; comes back by itself after it was lost. Its pulse is a
 * message that it sends itself through another connection, so a dead network and a pooler that swallows messages are
 * noticed alike.
 */
export class Listener {
  readonly #options: Required<Options>;
  /** A channel of this process's own. */
  readonly #beatChannel = `levydesk_beat_${randomBytes(8).toString("hex")}`;
  #connection: Connection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #heard: (() => void) | undefined;
  #failures = 0;
  #isUp = false;
  #isStopped = false;

  constructor(options: Options) {
    this.#options = { beatMs: 15_000, answerMs: 10_000, ...options };
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  start(): void {
    void this.#connect();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.client.end().catch(() => undefined); // It may be broken already; it is gone either way.
  }

  async #connect(): Promise<void> {
    const connection = open(this.#options);
    const { client } = connection;
    this.#connection = connection;
    client.on("error", (error) => this.#lose(connection, error));
    client.on("end", () => this.#lose(connection));
    client.on("notification", ({ channel: from, payload }) => this.#hear(from, payload ?? ""));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}; LISTEN ${this.#beatChannel}`);
      await this.#beat(connection);
    } catch (error) {
      this.#lose(connection, error);
    }
  }

  #hear(from: string, payload: string): void {
    if (from === this.#beatChannel) this.#heard?.();
    const change = from === channel && readChange(payload);
    if (change) this.#options.onChange(change);
  }

  /** Tries the connection now, and plans the next time. Throws where no message comes through. */
  async #beat(connection: Connection): Promise<void> {
    await this.#sendToItself();
    if (this.#connection !== connection) return;
    this.#failures = 0;
    this.#setUp(true);
    this.#timer = setTimeout(() => {
      this.#beat(connection).catch((error: unknown) => this.#lose(connection, error));
    }, this.#options.beatMs);
  }

  #sendToItself(): Promise<void> {
    const { answerMs, notify } = this.#options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no message came through")), answerMs);
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
      notify(this.#beatChannel).catch((error: unknown) => {
        clearTimeout(timer);
        reject(error);
      });
    });
  }

  #lose(connection: Connection, error?: unknown): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    clearTimeout(this.#timer);
    connection.socket.destroy(); // A polite end waits for an answer that a dead network never gives.
    this.#setUp(false);
    if (this.#isStopped) return;
    const waitMs = Math.min(firstWaitMs * 2 ** this.#failures, longestWaitMs) * (0.75 + Math.random() / 2);
    this.#failures += 1;
    log().warn({ type: error instanceof Error ? error.name : "ended", waitMs }, "no changes are heard");
    this.#timer = setTimeout(() => void this.#connect(), waitMs);
  }

  #setUp(isUp: boolean): void {
    if (this.#isUp === isUp) return;
    this.#isUp = isUp;
    this.#options.onState(isUp);
  }
}
