import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import type { SandboxEnv } from "./api";
import { WechatError } from "./errors";
import { afterEffect, beforeEffect } from "./fault-effects";
import { isApiPath } from "./faults";
import { keepRid } from "./rids";
import { componentRoutes } from "./routes/component";
import { controlRoutes } from "./routes/control";
import { nontaxBillRoutes } from "./routes/nontax-bill";
import { nontaxMicroPayRoutes } from "./routes/nontax-micropay";
import { nontaxMockRoutes } from "./routes/nontax-mock";
import { nontaxOrderRoutes } from "./routes/nontax-orders";
import { openapiRoutes } from "./routes/openapi";
import { payRoutes } from "./routes/pay";
import { receiverRoutes } from "./routes/receivers";
import { tokenRoutes } from "./routes/token";
import { userOrderRoutes } from "./routes/user-order";
import { createWorld, DEFAULT_SETTINGS, type Settings, type World } from "./world";

export type SandboxOptions = {
  /** Where the state is kept; null keeps it in memory only. */
  dataDir: string | null;
  settings?: Partial<Settings>;
};

export type Sandbox = {
  app: Hono<SandboxEnv>;
  world: World;
  /** Ends running deliveries and saves the state. */
  close(): Promise<void>;
};

/** Around every call but the control API's: the fault, the call's line in the ledger, and the durable write before the answer. */
function recordAndSpoil(world: World): MiddlewareHandler<SandboxEnv> {
  return async (context, next) => {
    const { path } = context.req;
    context.set("call", { appid: null, errcode: null, effect: "none", orderId: null });
    if (path.startsWith("/_sandbox")) {
      await next();
      world.store.flush();
      return;
    }
    const startedMs = performance.now();
    const fault = world.faults.strike(path);
    const instead = fault === null ? null : await beforeEffect(context, fault);
    if (instead === null) await next();
    const { orderId, ...call } = context.get("call");
    if (isApiPath(path))
      world.ledger.recordCall({ endpoint: path, ...call, fault: fault?.kind ?? null }, orderId);
    world.store.flush();
    const spoiled = instead ?? (fault === null ? null : await afterEffect(context, fault));
    if (isApiPath(path)) {
      await keepRid(world, context, spoiled ?? context.res, performance.now() - startedMs);
      world.store.flush();
    }
    if (spoiled === null) return;
    // Hono merges headers into a response that it replaces; without one it takes the new response as it is.
    context.res = undefined;
    context.res = spoiled;
  };
}

/** The application without a server. */
export function createSandbox({ dataDir, settings = {} }: SandboxOptions): Sandbox {
  const world = createWorld(dataDir, { ...DEFAULT_SETTINGS, ...settings });
  const app = new Hono<SandboxEnv>();
  app.use(recordAndSpoil(world));
  app.route("/cgi-bin", tokenRoutes(world));
  app.route("/cgi-bin/component", componentRoutes(world));
  app.route("/cgi-bin/openapi", openapiRoutes(world));
  app.route("/nontax", nontaxOrderRoutes(world));
  app.route("/nontax", nontaxMockRoutes(world));
  app.route("/nontax", nontaxBillRoutes(world));
  app.route("/nontax", nontaxMicroPayRoutes(world));
  app.route("/user-order", userOrderRoutes(world));
  app.route("/intp/nontax", payRoutes(world));
  app.route("/_receivers", receiverRoutes(world));
  app.route("/_sandbox", controlRoutes(world));
  app.notFound((context) =>
    isApiPath(context.req.path)
      ? context.json(new WechatError(40066, "invalid url").toBody())
      : context.json({ error: "not found" }, 404),
  );
  const close = async () => {
    await world.scheduler.stop();
    world.store.close();
  };
  return { app, world, close };
}

export type RunningSandbox = {
  origin: string;
  world: World;
  /** Cuts open connections, ends the server and saves the state. */
  stop(): Promise<void>;
};

/** Starts a sandbox on `host:port` (port 0: any free one) and resolves when it answers. Rejects when the port is taken. */
export async function startSandbox(
  options: SandboxOptions & { port: number; host?: string },
): Promise<RunningSandbox> {
  const { port, host = "127.0.0.1", ...rest } = options;
  const sandbox = createSandbox(rest);
  // The adaptor makes an HTTP/1 server unless it is given another factory.
  const server = createAdaptorServer({ fetch: sandbox.app.fetch, hostname: host }) as Server;
  server.requestTimeout = 0;
  // Longer than clients keep idle connections, so that none is closed just when a request is sent on it.
  server.keepAliveTimeout = 60_000;
  await listen(server, port, host);
  const { port: boundPort } = server.address() as AddressInfo;
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const origin = `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${boundPort}`;
  sandbox.world.origin.value = origin;
  sandbox.world.scheduler.rearm();
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const saved = sandbox.close();
    server.closeAllConnections();
    await saved;
    await closed;
  };
  return { origin, world: sandbox.world, stop };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
