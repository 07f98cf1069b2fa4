import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { PlatformCallbackRefused } from "./callback-refused";

/**
 * WeChat's published message encryption (developers.weixin.qq.com, Third-party_Platforms/2.0, message_push):
 * AES-256-CBC of 16 random bytes, the message's length in 4 bytes, the message and the appid; the IV is the first
 * half of the key; PKCS#7 to multiples of 32. `msg_signature` is the SHA-1 of the sorted token, timestamp, nonce and text.
 */
export interface MessageKeys {
  /** 消息校验 Token. */
  token: string;
  /** 消息加解密 Key, 43 characters. */
  encodingAesKey: string;
  /** The platform's own appid, which each of its messages ends with. */
  appid: string;
}

export interface SealedMessage {
  /** The query's `msg_signature`. The query's `signature` does not cover the message and is not to be used. */
  msgSignature: string;
  timestamp: string;
  nonce: string;
  /** The content of `<Encrypt>`, base64. */
  encrypt: string;
}

const blockBytes = 32;
const randomPartBytes = 16;
const headBytes = randomPartBytes + 4;

/** @throws TypeError that does not repeat the key, if it is none */
function aesKey(encodingAesKey: string): Buffer {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) throw new TypeError("an EncodingAESKey has 43 characters");
  return Buffer.from(`${encodingAesKey}=`, "base64");
}

function signatureOf(token: string, sealed: Omit<SealedMessage, "msgSignature">): string {
  const parts = [token, sealed.timestamp, sealed.nonce, sealed.encrypt].toSorted();
  return createHash("sha1").update(parts.join("")).digest("hex");
}

function isEqual(actual: Buffer, expected: Buffer): boolean {
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/**
 * The text of a message that WeChat sealed. The signature is checked first, then everything inside, whose faults
 * (base64, padding, length, appid, UTF-8) cannot be told apart.
 *
 * @throws PlatformCallbackRefused `signature` or `undecryptable`; TypeError for a key that is none
 */
export function decryptMessage(keys: MessageKeys, sealed: SealedMessage): string {
  const key = aesKey(keys.encodingAesKey);
  const expected = Buffer.from(signatureOf(keys.token, sealed));
  if (!isEqual(Buffer.from(sealed.msgSignature), expected)) throw new PlatformCallbackRefused("signature");
  const message = open(key, keys.appid, sealed.encrypt);
  if (message === null) throw new PlatformCallbackRefused("undecryptable");
  return message;
}

function open(key: Buffer, appid: string, encrypt: string): string | null {
  const plain = decipher(key, encrypt);
  if (plain === null || plain.length < blockBytes) return null;
  const end = plain.length - paddingBytes(plain);
  const messageEnd = headBytes + plain.readUInt32BE(randomPartBytes);
  // A message that ends beyond the padding leaves nothing to compare with the appid.
  const isOurs = isEqual(plain.subarray(messageEnd, end), Buffer.from(appid));
  if (end === plain.length || !isOurs) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(plain.subarray(headBytes, messageEnd));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function decipher(key: Buffer, encrypt: string): Buffer | null {
  const bytes = Buffer.from(encrypt, "base64");
  if (bytes.length % 16 !== 0 || bytes.toString("base64") !== encrypt) return null;
  const aes = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(bytes), aes.final()]);
}

/** How many bytes of padding there are, 1 to 32; 0 if it is wrong. Takes as long for a wrong one as for a right one. */
function paddingBytes(plain: Buffer): number {
  const count = plain.at(-1) ?? 0;
  let wrong = count < 1 || count > blockBytes ? 1 : 0;
  for (let back = 1; back <= blockBytes; back += 1) {
    const difference = (plain.at(-back) ?? 0) ^ count;
    wrong |= back <= count ? difference : 0;
  }
  return wrong === 0 ? count : 0;
}

export interface SealOptions {
  timestamp: string;
  nonce: string;
  /** 16 bytes; random unless given, for known answers. */
  random?: Buffer;
}

/**
 * Seals a message as WeChat does, for a reply or a test.
 *
 * @throws TypeError for a key that is none
 */
export function encryptMessage(keys: MessageKeys, message: string, options: SealOptions): SealedMessage {
  const { timestamp, nonce, random = randomBytes(randomPartBytes) } = options;
  const key = aesKey(keys.encodingAesKey);
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(keys.appid)]);
  const count = blockBytes - (plain.length % blockBytes);
  const aes = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const sealed = Buffer.concat([aes.update(plain), aes.update(Buffer.alloc(count, count)), aes.final()]);
  const unsigned = { timestamp, nonce, encrypt: sealed.toString("base64") };
  return { ...unsigned, msgSignature: signatureOf(keys.token, unsigned) };
}
