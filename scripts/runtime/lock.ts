import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive, startMark } from "./processes";

/** Who holds a lock: a process, told from later ones of the same pid by when it began, and what it is doing. */
export type Holder = {
  pid: number;
  startMark: string;
  /** The command, as a person would type it. */
  command: string;
  /** A desk holds the lock until it is stopped; a command only for the moment that it takes. */
  kind: "desk" | "command";
  /** Where its desk answers, once it does. */
  address?: string;
  /** Processes it started, to be waited for when it is gone and they are not yet. */
  children?: { pid: number; startMark: string }[];
};

export type Lock = {
  /** Adds to what the lock says about its holder. */
  update: (more: Partial<Pick<Holder, "address" | "children">>) => void;
  release: () => void;
};

/** Either the lock, with the dead holder that it was taken over from if there was one, or who holds it. */
export type LockAttempt = { lock: Lock; takenFrom?: Holder } | { holder: Holder };

/** Whether the process that wrote this is still the one that runs under its pid. */
export const isRunning = (process: { pid: number; startMark: string }) =>
  isAlive(process.pid) && startMark(process.pid) === process.startMark;

/** Who holds the lock, dead or alive; undefined when nobody does. */
export function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined; // No file, or one that a power cut left empty: nobody holds it.
  }
}

function writeBeside(file: string, holder: Holder): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(holder)}\n`);
  return draft;
}

function createExclusively(file: string, holder: Holder): boolean {
  const draft = writeBeside(file, holder);
  try {
    // A link appears whole or not at all, and never over an existing file.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function heldLock(file: string, mine: Holder): Lock {
  let current = mine;
  return {
    update: (more) => {
      current = { ...current, ...more };
      renameSync(writeBeside(file, current), file);
    },
    release: () => {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** Tries to take the lock that this file stands for; a dead holder's lock is taken over. */
export function takeLock(file: string, purpose: Pick<Holder, "command" | "kind">): LockAttempt {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine: Holder = { pid: process.pid, startMark: startMark(process.pid), ...purpose };
  if (createExclusively(file, mine)) return { lock: heldLock(file, mine) };
  const holder = readHolder(file);
  if (holder && isRunning(holder)) return { holder };
  // Moved away before it is removed: of two processes that take over at once, only one can move it.
  const stale = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, stale);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return takeLock(file, purpose);
  }
  const moved = readHolder(stale);
  const isStillStale = !moved || !isRunning(moved);
  if (!isStillStale) createExclusively(file, moved);
  rmSync(stale, { force: true });
  const attempt = takeLock(file, purpose);
  return "lock" in attempt && moved && isStillStale ? { ...attempt, takenFrom: moved } : attempt;
}
