import { cookies, headers } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { sessionSecret } from "./session-secret";

const cookieName = "next-auth.session-token";
const mostKnown = 1_000;

type Known = { sessionId: string; expiresAtMs: number };

/** To decrypt a cookie costs more than to look up its session, and the same cookie gives the same each time. */
const known = new Map<string, Known>();

async function decrypt(token: string): Promise<Known | null> {
  try {
    const content = await decode({ token, secret: sessionSecret() });
    if (!content?.sessionId || typeof content.exp !== "number") return null;
    return { sessionId: content.sessionId, expiresAtMs: content.exp * 1_000 };
  } catch {
    // Too old, of another key, or nothing that a desk wrote: it names no session.
    return null;
  }
}

function remember(token: string, found: Known): void {
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(token, found);
}

/** The session that a cookie's text names, else null. Whether the session still stands, only the database knows. */
export async function sessionIdOf(token: string, now: Date): Promise<string | null> {
  const remembered = known.get(token);
  if (remembered && now.getTime() < remembered.expiresAtMs) return remembered.sessionId;
  known.delete(token);
  const found = await decrypt(token);
  if (found === null) return null;
  remember(token, found);
  return found.sessionId;
}

/** Behind TLS next-auth's cookie has a name that no page without TLS can set: only that one counts there. */
async function hasSecureCookies(): Promise<boolean> {
  const { DESK_PUBLIC_URL } = env();
  if (DESK_PUBLIC_URL) return DESK_PUBLIC_URL.startsWith("https:");
  return (await headers()).get("x-forwarded-proto") !== "http";
}

/** The session that the request in hand names by its cookie, else null. */
export async function readSessionId(now: Date): Promise<string | null> {
  const [list, isSecure] = await Promise.all([cookies(), hasSecureCookies()]);
  const token = list.get(isSecure ? `__Secure-${cookieName}` : cookieName)?.value;
  return token ? sessionIdOf(token, now) : null;
}
