import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

let derived: { from: string; secret: string } | undefined;

/** The secret that the session cookie is encrypted with, derived from the desk's key. */
export function sessionSecret(): string {
  const { DESK_SECRET_KEY: from } = env();
  if (derived?.from !== from) {
    const key = hkdfSync("sha256", Buffer.from(from, "base64"), "", "levydesk session cookie", 32);
    derived = { from, secret: Buffer.from(key).toString("base64") };
  }
  return derived.secret;
}
