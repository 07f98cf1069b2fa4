import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export type OpenedEnvelope = {
  appid: string;
  /** False where the signature does not fit: a receiver then answers 300. */
  signatureValid: boolean;
  /** The decrypted data; undefined where it cannot be decrypted: a receiver then answers 298. */
  payload: unknown;
};

/**
 * How a notification is wrapped. WeChat's envelope is not public (wechat-api.md 3.2): everything else in the sandbox
 * goes through this interface, so that the true one can take its place.
 */
export interface EnvelopeCodec {
  readonly contentType: string;
  /** `nonce` is the request's wxnontaxstr. `badSignature` signs with what is not the key. */
  seal(payload: unknown, seal: { appid: string; key: string; nonce: string; badSignature?: boolean }): string;
  /** `keyFor` gives the key of the envelope's appid. Throws EnvelopeFormatError on what is not an envelope. */
  open(body: string, nonce: string, keyFor: (appid: string) => string): OpenedEnvelope;
}

/** The body is no envelope: a receiver answers 210. */
export class EnvelopeFormatError extends Error {}

type Envelope = { version: number; appid: string; data: string; signature: string };

function derive(key: string, purpose: "encrypt" | "sign"): Buffer {
  return createHmac("sha256", key).update(purpose).digest();
}

function sign(envelope: Omit<Envelope, "signature">, nonce: string, key: string): string {
  const base = [envelope.version, envelope.appid, nonce, envelope.data].join("\n");
  return createHmac("sha256", derive(key, "sign")).update(base).digest("hex");
}

function encrypt(text: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", derive(key, "encrypt"), iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}

function decrypt(data: string, key: string): unknown {
  const bytes = Buffer.from(data, "base64");
  try {
    const decipher = createDecipheriv("aes-256-cbc", derive(key, "encrypt"), bytes.subarray(0, 16));
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
    return JSON.parse(text);
  } catch {
    // Any failure here means one thing to a receiver: 298, the data cannot be decrypted.
    return undefined;
  }
}

function parseEnvelope(body: string): Envelope {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new EnvelopeFormatError("the body is not JSON");
  }
  const envelope = (typeof value === "object" && value !== null ? value : {}) as Partial<Envelope>;
  const { version, appid, data, signature } = envelope;
  if (typeof appid !== "string" || typeof data !== "string" || typeof signature !== "string") {
    throw new EnvelopeFormatError("appid, data or signature is missing");
  }
  return { version: typeof version === "number" ? version : 0, appid, data, signature };
}

/** The sandbox's own envelope: JSON, AES-256-CBC data in base64, HMAC-SHA256. It is not WeChat's. */
export const sandboxCodec: EnvelopeCodec = {
  contentType: "application/json; charset=utf-8",

  seal(payload, { appid, key, nonce, badSignature = false }) {
    const unsigned = { version: 1, appid, data: encrypt(JSON.stringify(payload), key) };
    const signature = sign(unsigned, nonce, badSignature ? randomBytes(32).toString("hex") : key);
    return JSON.stringify({ ...unsigned, signature });
  },

  open(body, nonce, keyFor) {
    const envelope = parseEnvelope(body);
    const key = keyFor(envelope.appid);
    const expected = Buffer.from(sign(envelope, nonce, key));
    const actual = Buffer.from(envelope.signature);
    const signatureValid = expected.length === actual.length && timingSafeEqual(expected, actual);
    return { appid: envelope.appid, signatureValid, payload: decrypt(envelope.data, key) };
  },
};
