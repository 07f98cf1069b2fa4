import { request } from "node:http";
import type { Socket } from "node:net";
import { buildConnector } from "undici";
import type { ProxyReason } from "../connection-failure";
import { errorCodeOf, serverReasonOf } from "./connection-errors";
import type { EgressProxy } from "./proxy-settings";

/** The proxy could not be reached, or did not open the tunnel: the server was never spoken to. */
export class TunnelRefused extends Error {
  override name = "TunnelRefused";
  constructor(
    readonly reason: ProxyReason,
    readonly errorCode: string | undefined,
    readonly status?: number,
  ) {
    super(`no tunnel (${reason})`);
  }
}

const reasonOfReaching = {
  dns: "proxy-dns",
  "dns-unavailable": "proxy-dns-unavailable",
  refused: "proxy-refused",
  "connect-timeout": "proxy-connect-timeout",
  unreachable: "proxy-unreachable",
  "certificate-expired": "proxy-tls",
  "certificate-not-yet-valid": "proxy-tls",
  "certificate-untrusted": "proxy-tls",
  "certificate-name": "proxy-tls",
  tls: "proxy-tls",
  "connect-cut": "proxy-network",
  network: "proxy-network",
} as const;

function reachProxy(proxy: EgressProxy, timeoutMs: number): Promise<Socket> {
  const { protocol, host, port } = proxy;
  const connect = buildConnector({ allowH2: false, timeout: timeoutMs });
  return new Promise((resolve, reject) => {
    connect({ protocol, host, hostname: host, port: String(port) }, (error, socket) => {
      if (error === null) return resolve(socket);
      reject(new TunnelRefused(reasonOfReaching[serverReasonOf(error)], errorCodeOf(error)));
    });
  });
}

function reasonOfStatus(status: number): ProxyReason {
  if (status === 407) return "proxy-credentials";
  if (status === 403) return "proxy-forbidden";
  return [502, 503, 504].includes(status) ? "proxy-gateway" : "proxy-status";
}

function refusalOf(error: Error): TunnelRefused {
  const code = errorCodeOf(error);
  return new TunnelRefused(code?.startsWith("HPE_") ? "proxy-unreadable" : "proxy-cut", code);
}

function askForTunnel(
  socket: Socket,
  proxy: EgressProxy,
  authority: string,
  timeoutMs: number,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { authorization } = proxy;
    const asked = request({
      method: "CONNECT",
      path: authority,
      headers: { host: authority, ...(authorization && { "proxy-authorization": authorization }) },
      createConnection: () => socket,
    });
    const refuse = (refusal: TunnelRefused) => {
      clearTimeout(timer);
      reject(refusal);
      asked.destroy();
      socket.destroy();
    };
    const timer = setTimeout(() => refuse(new TunnelRefused("proxy-no-answer", undefined)), timeoutMs);
    asked.on("error", (error) => refuse(refusalOf(error)));
    asked.once("connect", ({ statusCode: status = 0 }, _socket, head) => {
      if (status < 200 || status > 299) {
        return refuse(new TunnelRefused(reasonOfStatus(status), undefined, status));
      }
      clearTimeout(timer);
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asked.end();
  });
}

/**
 * A tunnel through a proxy (CONNECT), on which nothing has been sent to the server yet. Reaching the proxy and waiting
 * for its answer may each take `timeoutMs`.
 *
 * @throws TunnelRefused
 */
export async function openTunnel(
  proxy: EgressProxy,
  { host, port }: { host: string; port: number },
  timeoutMs: number,
): Promise<Socket> {
  const socket = await reachProxy(proxy, timeoutMs);
  return askForTunnel(socket, proxy, `${host.includes(":") ? `[${host}]` : host}:${port}`, timeoutMs);
}
