import { Agent, type Dispatcher } from "undici";
import { createConnector } from "./connector";
import type { ProxySettings } from "./proxy-settings";

/** Connections of a client: kept alive for what may be repeated, a fresh one for each call that has an effect. */
export interface Dispatchers {
  shared: Dispatcher;
  fresh: Dispatcher;
}

/**
 * An undici agent for WeChat: HTTP/1.1 only, no pipelining, at most 64 connections to an origin.
 * Through the proxy of the settings, where it applies. HTTP/2 is off because there a stream that the server refuses is sent again by undici itself.
 */
export function createDispatcher(
  options: { connectMs?: number; keepAlive?: boolean; proxy?: ProxySettings | undefined } = {},
): Dispatcher {
  const { connectMs = 3000, keepAlive = true, proxy } = options;
  return new Agent({
    allowH2: false,
    pipelining: keepAlive ? 1 : 0,
    connections: 64,
    connect: createConnector(connectMs, proxy),
  });
}

const ownDispatchers = new Map<string, Dispatchers>();

/**
 * The caller's dispatcher, or two of our own, shared by all clients of this process. A kept-alive connection may
 * be closed by the server just when a request is written to it, which leaves an unknown outcome: calls with an
 * effect do not take that risk. Idle connections do not keep the process alive.
 */
export function dispatchersFor(
  dispatcher: Dispatcher | undefined,
  connectMs: number,
  proxy: ProxySettings | undefined,
): Dispatchers {
  if (dispatcher) return { shared: dispatcher, fresh: dispatcher };
  const key = JSON.stringify([connectMs, proxy?.httpsProxy, proxy?.noProxy]);
  const known = ownDispatchers.get(key);
  if (known) return known;
  const own = {
    shared: createDispatcher({ connectMs, proxy }),
    fresh: createDispatcher({ connectMs, proxy, keepAlive: false }),
  };
  ownDispatchers.set(key, own);
  return own;
}
