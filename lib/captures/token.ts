import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as 43 characters that need no escaping in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What a token is looked up by. It is random and long: a plain hash cannot be reversed. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
