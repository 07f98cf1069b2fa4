import { env } from "@/lib/env";

/** The path below which captures listen; `scripts/desk.ts` gives these requests to the receiver before Next sees them. */
export const capturePrefix = "/c/";

const hidden = "•••";
const tokenInPath = /\/c\/([\w-]{43})(?![\w-])/;

const loopbackNames = new Set(["localhost", "[::1]", "0.0.0.0"]);

/** Where the desk is called from outside: DESK_PUBLIC_URL, or else this machine. */
export function captureOrigin(): string {
  const { DESK_PUBLIC_URL, PORT } = env();
  return DESK_PUBLIC_URL ?? `http://127.0.0.1:${PORT}`;
}

/** Whether WeChat's servers surely cannot reach a capture: the desk says an address of this machine as its own. */
export function isOutOfWechatsReach(): boolean {
  if (env().WECHAT_MODE === "sandbox") return false;
  const { hostname } = new URL(captureOrigin());
  return loopbackNames.has(hostname) || hostname.startsWith("127.");
}

/** The URL of a capture. Whoever knows it can write to the capture, and do nothing else. */
export function captureUrl(token: string): string {
  return `${captureOrigin()}${capturePrefix}${token}`;
}

/** The token in a URL of this desk's captures; null for any other URL. */
export function tokenInUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  if (origin !== captureOrigin() || !pathname.startsWith(capturePrefix)) return null;
  return tokenInPath.exec(pathname)?.[1] ?? null;
}

/** A text with the token of a capture URL hidden, for what is stored in the clear: lists, the log, recorded calls. */
export function hideToken(text: string): string {
  return text.replace(tokenInPath, `${capturePrefix}${hidden}`);
}

/** Undoes `hideToken`. */
export function showToken(text: string, token: string): string {
  return text.replace(`${capturePrefix}${hidden}`, `${capturePrefix}${token}`);
}
