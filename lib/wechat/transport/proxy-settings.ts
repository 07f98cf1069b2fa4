import { BlockList, isIP, isIPv4 } from "node:net";

/** Where requests leave the network, as the usual variables of the environment say it. */
export interface ProxySettings {
  /** `http://[user:password@]host[:port]`, or https. Never to be logged. */
  httpsProxy?: string | undefined;
  /** Hosts that are reached directly, with commas or spaces between them. */
  noProxy?: string | undefined;
}

export interface EgressProxy {
  protocol: "http:" | "https:";
  host: string;
  port: number;
  /** The value of Proxy-Authorization. Never to be logged. */
  authorization: string | undefined;
}

/**
 * Reads the address of a proxy; without a scheme it is http.
 *
 * @throws TypeError that repeats nothing of the address
 */
export function parseProxy(text: string): EgressProxy {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    throw new TypeError("must be http://host:port or https://host:port");
  }
  const { protocol } = url;
  const host = withoutBrackets(url.hostname);
  const port = url.port === "" ? (protocol === "https:" ? 443 : 80) : Number(url.port);
  return { protocol, host, port, authorization: authorizationOf(url) };
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  try {
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return `Basic ${Buffer.from(credentials).toString("base64")}`;
  } catch {
    throw new TypeError("has a user name or password with a % that must be written %25");
  }
}

export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.+)\]$/, "$1");
}

/** This machine itself: no proxy knows the way there. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|::1|127\.\d+\.\d+\.\d+)$/i.test(withoutBrackets(host));
}

interface Exception {
  name: string;
  port: number | null;
  withSubdomains: boolean;
  /** For `10.0.0.0/8`. */
  network: BlockList | null;
}

function networkOf(entry: string): BlockList | null {
  const [address = "", length = ""] = entry.split("/");
  if (isIP(address) === 0 || !/^\d{1,3}$/.test(length)) return null;
  const most = isIPv4(address) ? 32 : 128;
  if (Number(length) > most) return null;
  const list = new BlockList();
  list.addSubnet(address, Number(length), isIPv4(address) ? "ipv4" : "ipv6");
  return list;
}

function exceptionOf(entry: string): Exception {
  const network = networkOf(entry);
  const [, bracketed, bracketedPort] = /^\[(.+)\](?::(\d+))?$/.exec(entry) ?? [];
  const [, plain, plainPort] = /^([^:]+):(\d+)$/.exec(entry) ?? [];
  const port = bracketedPort ?? plainPort;
  const name = (bracketed ?? plain ?? entry).toLowerCase();
  return {
    name: name.replace(/^\*?\./, "").replace(/(.)\.$/, "$1"),
    port: port === undefined ? null : Number(port),
    withSubdomains: isIP(name) === 0,
    network,
  };
}

function isExcepted(
  { name, port: onlyPort, withSubdomains, network }: Exception,
  host: string,
  port: number,
) {
  if (onlyPort !== null && onlyPort !== port) return false;
  if (network) return isIP(host) !== 0 && network.check(host, isIPv4(host) ? "ipv4" : "ipv6");
  return name === "*" || host === name || (withSubdomains && host.endsWith(`.${name}`));
}

/**
 * The proxy for an https server; null where it is reached directly: this machine always, and what NO_PROXY lists. An
 * entry is a host with its subdomains (`example.gov.cn`, also `.example.gov.cn` or `*.example.gov.cn`), an address, a
 * network (`10.0.0.0/8`) or `*`, each with a port if only that is meant.
 *
 * @throws TypeError as `parseProxy`
 */
export function proxyFor(
  settings: ProxySettings | undefined,
  host: string,
  port: number,
): EgressProxy | null {
  if (!settings?.httpsProxy || isLoopback(host)) return null;
  const wanted = withoutBrackets(host)
    .toLowerCase()
    .replace(/(.)\.$/, "$1");
  const exceptions = (settings.noProxy ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  const isDirect = exceptions.some((entry) => isExcepted(exceptionOf(entry), wanted, port));
  return isDirect ? null : parseProxy(settings.httpsProxy);
}
