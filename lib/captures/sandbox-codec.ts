import { createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Cannot, Decoded, NotificationCodec } from "./codec";

const ivBytes = 16;

const envelope = z.object({
  version: z.number().optional(),
  appid: z.string().max(200),
  data: z.string(),
  signature: z.string(),
});
type Envelope = z.infer<typeof envelope>;

/** The sandbox makes its keys from the appid (docs/sandbox.md); they protect nothing. */
function keyOf(appid: string, purpose: "encrypt" | "sign"): Buffer {
  return createHmac("sha256", `sandbox-envelope-key-${appid}`).update(purpose).digest();
}

function hasGoodSignature({ version, appid, data, signature }: Envelope, wxnontaxstr: string): boolean {
  const signed = [version ?? 0, appid, wxnontaxstr, data].join("\n");
  const expected = Buffer.from(createHmac("sha256", keyOf(appid, "sign")).update(signed).digest("hex"));
  const actual = Buffer.from(signature);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function decrypt({ appid, data }: Envelope): string | null {
  const bytes = Buffer.from(data, "base64");
  try {
    const decipher = createDecipheriv("aes-256-cbc", keyOf(appid, "encrypt"), bytes.subarray(0, ivBytes));
    const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes)), decipher.final()]);
    return JSON.stringify(JSON.parse(plain.toString("utf8")), null, 2);
  } catch {
    // Whatever fails here, it means one thing: these data cannot be decrypted (298).
    return null;
  }
}

function parse(body: Uint8Array): Envelope | null {
  try {
    return envelope.parse(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/**
 * The sandbox's own envelope, as docs/sandbox.md describes it: JSON, AES-256-CBC, HMAC-SHA256. It is not WeChat's, which
 * is not public; that a request can be read so shows only that the sandbox has sent it.
 */
export const sandboxCodec: NotificationCodec = {
  name: "sandbox",
  decode({ body, wxnontaxstr }): Decoded | Cannot {
    const found = parse(body);
    if (!found) return { status: "cannot", reason: "not-an-envelope" };
    return {
      status: "decoded",
      codec: "sandbox",
      appid: found.appid,
      version: found.version ?? null,
      isSignatureGood: hasGoodSignature(found, wxnontaxstr ?? ""),
      payload: decrypt(found),
    };
  },
};
