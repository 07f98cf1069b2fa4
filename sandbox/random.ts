import { randomBytes, randomInt } from "node:crypto";

/** 28 characters of the URL-safe base64 alphabet, like `AQCAzieFp6-dC8EKDJ7fvb6x3dZt` (wechat-api.md 1.3). */
export function newOrderId(): string {
  return `AQCA${randomBytes(18).toString("base64url")}`;
}

/** 16 hexadecimal characters, as `wxnontaxstr` has in the samples (wechat-api.md 1.4). */
export function newNonce(): string {
  return randomBytes(8).toString("hex");
}

/** `xxxxxxxx-xxxxxxxx-xxxxxxxx`, the request id at the end of WeChat's error texts (wechat-api.md 4.4). */
export function newRid(): string {
  const hex = randomBytes(12).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${hex.slice(16)}`;
}

export function newToken(): string {
  return `SANDBOX_${randomBytes(96).toString("base64url")}`;
}

/** A number of `length` digits after a prefix, in the form of WeChat Pay's transaction numbers. */
export function newNumber(prefix: string, length: number): string {
  let text = prefix;
  while (text.length < length) text += randomInt(10);
  return text;
}

/** One step of mulberry32: a value in [0, 1) and the next state. */
export function nextRandom(state: number): { value: number; state: number } {
  const next = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296, state: next };
}
