import { Agent, type Dispatcher } from "undici";

/** Connections of a client: kept alive for what may be repeated, a fresh one for each call that has an effect. */
export interface Dispatchers {
  shared: Dispatcher;
  fresh: Dispatcher;
}

/**
 * An undici agent for WeChat: HTTP/1.1 only, no pipelining, at most 64 connections to an origin.
 * HTTP/2 is off because there a stream that the server refuses is sent again by undici itself.
 */
export function createDispatcher(options: { connectMs?: number; keepAlive?: boolean } = {}): Dispatcher {
  const { connectMs = 3000, keepAlive = true } = options;
  return new Agent({
    allowH2: false,
    pipelining: keepAlive ? 1 : 0,
    connections: 64,
    connect: { timeout: connectMs },
  });
}

const ownDispatchers = new Map<number, Dispatchers>();

/**
 * The caller's dispatcher, or two of our own, shared by all clients of this process. A kept-alive connection may
 * be closed by the server just when a request is written to it, which leaves an unknown outcome: calls with an
 * effect do not take that risk. Idle connections do not keep the process alive.
 */
export function dispatchersFor(dispatcher: Dispatcher | undefined, connectMs: number): Dispatchers {
  if (dispatcher) return { shared: dispatcher, fresh: dispatcher };
  const known = ownDispatchers.get(connectMs);
  if (known) return known;
  const own = {
    shared: createDispatcher({ connectMs }),
    fresh: createDispatcher({ connectMs, keepAlive: false }),
  };
  ownDispatchers.set(connectMs, own);
  return own;
}
