import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LockAttempt, readHolder, takeLock } from "./lock";
import { startMark } from "./processes";

const purpose = { command: "npm start", kind: "desk" } as const;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "levydesk-lock-"));
  file = path.join(folder, "run.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

function lockOf(attempt: LockAttempt) {
  if ("lock" in attempt) return attempt.lock;
  throw new Error(`held by ${attempt.holder.pid}`);
}

const writeHolder = (holder: { pid: number; startMark: string }) =>
  writeFileSync(file, JSON.stringify({ ...purpose, ...holder, address: "http://localhost:3000" }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

it("is held by one at a time, who can be asked for their address", () => {
  const lock = lockOf(takeLock(file, purpose));
  lock.update({ address: "http://localhost:3000" });
  const second = takeLock(file, purpose);
  expect(second).toMatchObject({ holder: { pid: process.pid, address: "http://localhost:3000" } });
  lock.release();
  expect("lock" in takeLock(file, purpose)).toBe(true);
});

it("is taken over from a process that is gone, and tells from whom", async () => {
  const pid = await deadPid();
  writeHolder({ pid, startMark: "1" });
  expect(takeLock(file, purpose)).toMatchObject({ takenFrom: { pid, address: "http://localhost:3000" } });
  expect(readHolder(file)?.pid).toBe(process.pid);
});

it("is taken over when another process now has the pid of the one that died", () => {
  writeHolder({ pid: process.ppid, startMark: "long before" });
  expect(takeLock(file, purpose)).toMatchObject({ takenFrom: { pid: process.ppid } });
});

it("is not taken from a process that still runs", () => {
  writeHolder({ pid: process.ppid, startMark: startMark(process.ppid) });
  expect(takeLock(file, purpose)).toMatchObject({ holder: { pid: process.ppid } });
});

it("survives a file that a power cut left empty", () => {
  writeFileSync(file, "");
  expect("lock" in takeLock(file, purpose)).toBe(true);
});

it("does not remove somebody else's lock when it is released", () => {
  const lock = lockOf(takeLock(file, purpose));
  writeHolder({ pid: process.ppid, startMark: startMark(process.ppid) });
  lock.release();
  expect(existsSync(file)).toBe(true);
});

it("leaves nothing beside its file", () => {
  writeHolder({ pid: process.ppid, startMark: "long before" });
  lockOf(takeLock(file, purpose)).release();
  expect(readdirSync(folder)).toEqual([]);
});
