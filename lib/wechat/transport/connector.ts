import { hostname } from "node:os";
import { buildConnector } from "undici";
import type { ConnectionFailure } from "../connection-failure";
import { errorCodeOf, serverReasonOf } from "./connection-errors";
import { type EgressProxy, type ProxySettings, proxyFor } from "./proxy-settings";
import { openTunnel, TunnelRefused } from "./tunnel";

/** No connection was made, and why. Thrown before a request's first byte, so that nothing was sent. */
export class ConnectFailed extends Error {
  override name = "ConnectFailed";
  constructor(readonly failure: ConnectionFailure) {
    super(`no connection (${failure.reason})`);
  }
}

type Server = { host: string; port: number };

function failed(error: Error, server: Server, proxy: EgressProxy | null): ConnectFailed {
  const tunnel = error instanceof TunnelRefused ? error : null;
  return new ConnectFailed({
    reason: tunnel?.reason ?? serverReasonOf(error),
    ...server,
    machine: hostname(),
    proxy: proxy && `${proxy.host}:${proxy.port}`,
    errorCode: (tunnel ? tunnel.errorCode : errorCodeOf(error)) ?? null,
    proxyStatus: tunnel?.status ?? null,
  });
}

/**
 * Makes undici's connections: directly, or for https through the proxy of the settings, in a tunnel. A plain http server
 * is a sandbox and is reached directly. Each step may take `connectMs`.
 */
export function createConnector(
  connectMs: number,
  settings: ProxySettings | undefined,
): buildConnector.connector {
  const connect = buildConnector({ allowH2: false, timeout: connectMs });
  return (options, callback) => {
    const isTls = options.protocol === "https:";
    const server = { host: options.hostname, port: Number(options.port) || (isTls ? 443 : 80) };
    const proxy = isTls ? proxyFor(settings, server.host, server.port) : null;
    const fail = (error: Error) => callback(failed(error, server, proxy), null);
    const finish: buildConnector.Callback = (error, socket) => {
      if (error) fail(error);
      else callback(null, socket);
    };
    if (proxy === null) return void connect(options, finish);
    openTunnel(proxy, server, connectMs).then(
      (httpSocket) => connect({ ...options, httpSocket }, finish),
      fail,
    );
  };
}
