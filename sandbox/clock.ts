import type { Store } from "./store";

/** The sandbox's time: the machine's, moved by an offset that the control API sets and the store keeps. */
export class SandboxClock {
  constructor(private readonly store: Store) {}

  get offsetMs(): number {
    return this.store.tables.meta.get("clockOffsetMs") ?? 0;
  }

  /** Unix milliseconds. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Unix seconds. */
  nowSeconds(): number {
    return Math.floor(this.now() / 1000);
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  setOffset(offsetMs: number): void {
    this.store.put("meta", "clockOffsetMs", offsetMs);
  }
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** YYYY-MM-DD HH:MM:SS in Asia/Shanghai, which has had no daylight saving time since 1991. */
export function shanghaiTime(ms: number): string {
  return new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** YYYYMMDD in Asia/Shanghai. */
export function shanghaiDate(ms: number): string {
  return shanghaiTime(ms).slice(0, 10).replaceAll("-", "");
}

/** The first moment (Unix ms) of a YYYYMMDD in Asia/Shanghai; NaN for a date that does not exist. */
export function startOfShanghaiDate(date: string): number {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (match === null) return Number.NaN;
  const [, year, month, day] = match;
  const ms = Date.parse(`${year}-${month}-${day}T00:00:00+08:00`);
  return Number.isNaN(ms) || shanghaiDate(ms) !== date ? Number.NaN : ms;
}
