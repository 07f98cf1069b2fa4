import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const algorithm = "aes-256-gcm";
const version = "v1";

function key(): Buffer {
  return Buffer.from(env().DESK_SECRET_KEY, "base64");
}

/** Seals a secret with AES-256-GCM under DESK_SECRET_KEY. `owner` (an appid) is bound in: it opens for no other. */
export function seal(secret: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key(), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [version, nonce, cipher.getAuthTag(), body]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/** Opens a sealed secret. Throws where the key, the owner or the text is not the one that it was sealed with. */
export function unseal(sealed: string, owner: string): string {
  const [found, nonce, tag, body] = sealed.split(".");
  if (found !== version || !nonce || !tag || body === undefined) throw new Error("not a sealed secret");
  const decipher = createDecipheriv(algorithm, key(), Buffer.from(nonce, "base64url"))
    .setAAD(Buffer.from(owner))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}
