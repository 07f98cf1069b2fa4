import type { CallAddress } from "../call";

export interface TokenServerRequest {
  url: string;
  method?: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string | number | boolean>>;
  refusedParameter?: string;
}

/** How to ask a token server; nothing of `addresses` or `secrets` may be logged. */
export interface TokenServerAddresses {
  origin: string;
  ask: CallAddress;
  /** The same with the hint that the last token was refused; absent where the server knows none. */
  askRefused?: CallAddress;
  secrets: readonly string[];
}

const framingHeader =
  /^(host|connection|keep-alive|upgrade|expect|te|trailer|transfer-encoding|content-length)$/;

/**
 * Checks and prepares the requests to a token server, once.
 *
 * @throws TypeError that names what is wrong and repeats nothing of the URL or the headers
 */
export function tokenServerAddresses(request: TokenServerRequest): TokenServerAddresses {
  const url = checkedUrl(request.url);
  const headers = checkedHeaders(request.headers ?? {});
  const method = request.method ?? (request.body === undefined ? "GET" : "POST");
  if (method === "GET" && request.body !== undefined) throw new TypeError("a GET has no body");
  const body = method === "POST" ? JSON.stringify(request.body ?? {}) : undefined;
  const path = `${url.pathname}${url.search}`;
  const ask: CallAddress = { method, path, headers, body };
  const hint = request.refusedParameter;
  return {
    origin: url.origin,
    ask,
    askRefused: hint === undefined ? undefined : { ...ask, path: withHint(path, hint) },
    secrets: secretsOf(url, headers, request.body ?? {}),
  };
}

function checkedUrl(text: string): URL {
  // The error of `new URL` holds the URL.
  if (!URL.canParse(text)) throw new TypeError("the token server's URL is none");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new TypeError("a token server is asked over https, or on this machine over http");
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("a user name and password belong into the headers, not into the URL");
  }
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function checkedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  for (const [name, value] of lowered) {
    const isToken = /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name);
    if (!isToken || framingHeader.test(name))
      throw new TypeError("a header of the token server has a name that is not allowed");
    if (!/^[\t\x20-\x7e]*$/.test(value))
      throw new TypeError(`the token server's header ${name} is not plain text`);
  }
  return Object.fromEntries(lowered);
}

/** Appended as text: writing the whole query anew could change what a signature in it was made over. */
function withHint(path: string, parameter: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${encodeURIComponent(parameter)}=1`;
}

/** What an answer might repeat. Short values, such as a version, are no secrets and would blot out the rest. */
function secretsOf(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): string[] {
  const raw = url.search
    .slice(1)
    .split("&")
    .map((pair) => pair.slice(pair.indexOf("=") + 1));
  const bearer = Object.values(headers).flatMap((value) => [value, ...value.split(" ")]);
  const values = [...raw, ...url.searchParams.values(), ...bearer, ...Object.values(body).map(String)];
  const parts = url.pathname.split("/").filter((part) => part.length >= 16);
  return [...new Set([...values.filter((value) => value.length >= 6), ...parts])];
}
