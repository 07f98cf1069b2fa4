import { sandboxCodec } from "./sandbox-codec";

export type CodecRequest = {
  /** `wxnontaxstr` of the request's URL. */
  wxnontaxstr: string | null;
  body: Uint8Array;
  /** False where the body was cut. */
  isWhole: boolean;
};

export type Decoded = {
  status: "decoded";
  codec: string;
  appid: string;
  version: number | null;
  isSignatureGood: boolean;
  /** The decrypted data as readable text; null where they cannot be decrypted. */
  payload: string | null;
};

export type CannotReason = "empty" | "cut" | "not-an-envelope";
export type Cannot = { status: "cannot"; reason: CannotReason };

/**
 * Reads one kind of notification. The wire format of WeChat's is not public (wechat-api.md 3.2): a codec for it takes
 * its place in `codecs` once it is known.
 */
export interface NotificationCodec {
  /** A key below `captures.codecs` in the messages. */
  readonly name: string;
  decode(request: CodecRequest): Decoded | Cannot;
}

const codecs: readonly NotificationCodec[] = [sandboxCodec];

/** What the first codec that understands a request makes of it, or why none does. Never throws for what a stranger sent. */
export function decodeNotification(request: CodecRequest): Decoded | Cannot {
  if (request.body.length === 0) return { status: "cannot", reason: "empty" };
  if (!request.isWhole) return { status: "cannot", reason: "cut" };
  for (const codec of codecs) {
    const result = codec.decode(request);
    if (result.status === "decoded") return result;
  }
  return { status: "cannot", reason: "not-an-envelope" };
}

/** What is kept of a request's signature: `good` or `bad`, null where no codec could read it. */
export function signatureOf(result: Decoded | Cannot): "good" | "bad" | null {
  if (result.status === "cannot") return null;
  return result.isSignatureGood ? "good" : "bad";
}
