/** What kept a connection to the server itself from being made. */
const serverReasons = [
  "dns",
  "dns-unavailable",
  "refused",
  "connect-timeout",
  "unreachable",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-untrusted",
  "certificate-name",
  "tls",
  "connect-cut",
  "network",
] as const;

/** What kept the proxy from being reached, or what it answered to CONNECT. The server was never spoken to. */
const proxyReasons = [
  "proxy-dns",
  "proxy-dns-unavailable",
  "proxy-refused",
  "proxy-connect-timeout",
  "proxy-unreachable",
  "proxy-tls",
  "proxy-network",
  "proxy-credentials",
  "proxy-forbidden",
  "proxy-gateway",
  "proxy-status",
  "proxy-no-answer",
  "proxy-cut",
  "proxy-unreadable",
] as const;

export const connectionReasons = [...serverReasons, ...proxyReasons] as const;
export type ServerReason = (typeof serverReasons)[number];
export type ProxyReason = (typeof proxyReasons)[number];
export type ConnectionReason = (typeof connectionReasons)[number];

/**
 * Why no connection was made, with what a person needs to mend it. Names of machines only: no path, no query, no
 * credentials. Plain JSON, safe in the browser.
 */
export type ConnectionFailure = {
  reason: ConnectionReason;
  /** The server that was to be reached. */
  host: string;
  port: number;
  /** The machine from which it was tried. */
  machine: string;
  /** The proxy on the way, as `host:port`; null where there was none. */
  proxy: string | null;
  /** The system's code, such as ENOTFOUND; null where there is none. */
  errorCode: string | null;
  /** What the proxy answered to CONNECT. */
  proxyStatus: number | null;
};
