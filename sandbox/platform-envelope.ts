import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { fixturePlatform } from "./fixtures";

export type PlatformPush = { query: URLSearchParams; body: string };

function sha1OfSorted(parts: string[]): string {
  return createHash("sha1").update(parts.sort().join("")).digest("hex");
}

/** WeChat's published encryption: see its page message_push for third-party platforms. Its own code, apart from the desk's. */
function encrypt(xml: string): string {
  const key = Buffer.from(`${fixturePlatform.encodingAesKey}=`, "base64");
  const message = Buffer.from(xml, "utf8");
  const length = Buffer.from([
    message.length >>> 24,
    message.length >>> 16,
    message.length >>> 8,
    message.length,
  ]);
  const bytes = Buffer.concat([randomBytes(16), length, message, Buffer.from(fixturePlatform.appid)]);
  const missing = 32 - (bytes.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([
    cipher.update(bytes),
    cipher.update(Buffer.alloc(missing, missing)),
    cipher.final(),
  ]).toString("base64");
}

/** The request that brings a platform an event, as WeChat makes it. Texts go into CDATA, numbers do not. */
export function sealPlatformEvent(fields: Record<string, string | number>, nowSeconds: number): PlatformPush {
  const { appid, token } = fixturePlatform;
  const head = { AppId: appid, CreateTime: nowSeconds };
  const elements = Object.entries({ ...head, ...fields }).map(([name, value]) => {
    const content = typeof value === "number" ? value : `<![CDATA[${value}]]>`;
    return `<${name}>${content}</${name}>`;
  });
  const sealed = encrypt(`<xml>${elements.join("\n")}\n</xml>`);
  const timestamp = String(nowSeconds);
  const nonce = String(randomBytes(4).readUInt32BE());
  const query = new URLSearchParams({
    signature: sha1OfSorted([token, timestamp, nonce]),
    timestamp,
    nonce,
    encrypt_type: "aes",
    msg_signature: sha1OfSorted([token, timestamp, nonce, sealed]),
  });
  const body = `<xml>\n    <AppId><![CDATA[${appid}]]></AppId>\n    <Encrypt><![CDATA[${sealed}]]></Encrypt>\n</xml>\n`;
  return { query, body };
}
