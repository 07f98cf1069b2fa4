import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Collections } from "./types";

type Name = keyof Collections;
type Tables = { [K in Name]: Map<string, Collections[K]> };
type JournalEntry = [name: Name, id: string, value: unknown];

const NAMES: readonly Name[] = [
  "orders",
  "notices",
  "tokens",
  "receivers",
  "tasks",
  "received",
  "faults",
  "uploads",
  "events",
  "calls",
  "meta",
  "tickets",
  "authorizers",
  "authorizationCodes",
  "limits",
  "quotas",
  "days",
  "rids",
];

const JOURNAL_LEAST_LIMIT_BYTES = 16 * 1024 * 1024;

function emptyTables(): Tables {
  return {
    orders: new Map(),
    notices: new Map(),
    tokens: new Map(),
    receivers: new Map(),
    tasks: new Map(),
    received: new Map(),
    faults: new Map(),
    uploads: new Map(),
    events: new Map(),
    calls: new Map(),
    meta: new Map(),
    tickets: new Map(),
    authorizers: new Map(),
    authorizationCodes: new Map(),
    limits: new Map(),
    quotas: new Map(),
    days: new Map(),
    rids: new Map(),
  };
}

/**
 * State in memory, with a journal that is written before an answer leaves: what was answered survives a killed process.
 * `state.json` is replaced atomically when the journal has grown and when the sandbox stops; then the journal starts anew.
 */
export class Store {
  readonly tables: Tables = emptyTables();
  private dirty = new Map<string, [Name, string]>();
  private journal: number | null = null;
  private journalBytes = 0;
  private snapshotBytes = 0;

  /** `dataDir` null keeps everything in memory only. */
  constructor(private readonly dataDir: string | null) {
    if (dataDir === null) return;
    mkdirSync(dataDir, { recursive: true });
    try {
      this.load(dataDir);
    } catch (cause) {
      throw new Error(`The state in ${dataDir} cannot be read. Remove that folder to start anew.`, { cause });
    }
    this.journal = openSync(join(dataDir, "journal.jsonl"), "a");
    this.snapshot();
  }

  put<K extends Name>(name: K, id: string, value: Collections[K]): void {
    this.tables[name].set(id, value);
    this.touch(name, id);
  }

  remove(name: Name, id: string): void {
    this.tables[name].delete(id);
    this.touch(name, id);
  }

  clear(names: readonly Name[] = NAMES): void {
    for (const name of names) {
      for (const id of [...this.tables[name].keys()]) this.remove(name, id);
    }
  }

  /** Writes every change since the last flush as one line. Call before an answer is sent. */
  flush(): void {
    if (this.dirty.size === 0) return;
    const entries: JournalEntry[] = [];
    for (const [name, id] of this.dirty.values()) entries.push([name, id, this.tables[name].get(id) ?? null]);
    this.dirty.clear();
    if (this.journal === null) return;
    this.journalBytes += writeSync(this.journal, `${JSON.stringify(entries)}\n`);
    if (this.journalBytes > Math.max(JOURNAL_LEAST_LIMIT_BYTES, this.snapshotBytes)) this.snapshot();
  }

  close(): void {
    if (this.journal === null) return;
    this.flush();
    this.snapshot();
    closeSync(this.journal);
    this.journal = null;
  }

  private touch(name: Name, id: string): void {
    this.dirty.set(`${name}\n${id}`, [name, id]);
  }

  private snapshot(): void {
    if (this.dataDir === null || this.journal === null) return;
    const path = join(this.dataDir, "state.json");
    const content = Object.fromEntries(NAMES.map((name) => [name, [...this.tables[name]]]));
    const text = JSON.stringify(content);
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
    ftruncateSync(this.journal, 0);
    this.journalBytes = 0;
    this.snapshotBytes = text.length;
  }

  private load(dataDir: string): void {
    const statePath = join(dataDir, "state.json");
    if (existsSync(statePath)) {
      const content = JSON.parse(readFileSync(statePath, "utf8")) as Record<string, [string, unknown][]>;
      for (const name of NAMES) for (const [id, value] of content[name] ?? []) this.restore(name, id, value);
    }
    const journalPath = join(dataDir, "journal.jsonl");
    if (existsSync(journalPath)) this.replay(readFileSync(journalPath, "utf8"));
  }

  /** Entries hold whole values, so replaying lines that a snapshot already has changes nothing. */
  private replay(text: string): void {
    const lines = text.split("\n");
    // What stands after the last line end was cut by a kill, and so was never answered.
    lines.pop();
    for (const line of lines) {
      for (const [name, id, value] of JSON.parse(line) as JournalEntry[]) this.restore(name, id, value);
    }
  }

  /** The one cast of the store: the value was written by this class under the same name. */
  private restore(name: Name, id: string, value: unknown): void {
    const table = this.tables[name] as Map<string, unknown>;
    if (value === null) table.delete(id);
    else table.set(id, value);
  }
}
