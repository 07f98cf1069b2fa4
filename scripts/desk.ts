import { createServer, type IncomingMessage } from "node:http";
import next from "next";
import { CaptureReceiver } from "@/lib/captures/receiver/receiver";
import { openDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { closeLive } from "@/lib/live/holder";
import { rootFolder } from "./runtime/paths";

/** For what strangers send to capture URLs: few, and none of the desk's own. */
const captureConnections = 4;
const drainTimeoutMs = 20_000;
/** How long a request may take to come whole: a form, and a bill that is uploaded over a slow line. */
const requestTimeoutMs = 60_000;
const uploadTimeoutMs = 30 * 60_000;
const forwardingHeaders = [
  "forwarded",
  "x-real-ip",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

const isUpload = ({ method, url }: IncomingMessage) =>
  method === "POST" && url?.split("?")[0] === "/api/reconciliation/bills";

/** Ends the connection of a request that does not come whole in time. */
function endLate(request: IncomingMessage): void {
  const timer = setTimeout(() => request.complete || request.destroy(), requestTimeoutMs).unref();
  request.once("close", () => clearTimeout(timer));
}

/** Whoever connects says who they are by their socket; only a proxy of our own may say it for them. */
function keepTrueAddress(request: IncomingMessage): void {
  if (env().TRUST_PROXY) return;
  for (const name of forwardingHeaders) delete request.headers[name];
  request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
}

const { HOST: host, PORT: port, NODE_ENV: mode } = env();
const desk = next({ dev: mode === "development", dir: rootFolder, hostname: host, port });
const log = console.log;
console.log = () => undefined; // Next's remarks would tear the line of the step that waits for us; errors go elsewhere.
await desk.prepare();
console.log = log;
const answer = desk.getRequestHandler();
const upgrade = desk.getUpgradeHandler();

const captureDatabase = openDatabase(env().DATABASE_URL, captureConnections);
const captures = new CaptureReceiver({ database: captureDatabase, trustProxy: env().TRUST_PROXY });

// Some clients offer an upgrade (h2c) with every request; to a capture it is a request like any other.
const shouldUpgradeCallback = (request: IncomingMessage) => !captures.owns(request.url);
const server = createServer({ shouldUpgradeCallback }, (request, response) => {
  if (!isUpload(request)) endLate(request);
  if (captures.owns(request.url)) return void captures.handle(request, response);
  keepTrueAddress(request);
  void answer(request, response);
});
server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
// Longer than the idle time-out of common proxies (60 s): it must be they who close an idle connection.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
server.requestTimeout = uploadTimeoutMs;

let isStopping = false;

/**
 * Takes no new requests, ends the streams of open pages, lets what is under way finish (a WeChat call must still be
 * recorded), then ends.
 */
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => server.closeAllConnections(), mode === "development" ? 500 : drainTimeoutMs).unref();
  server.close(() => {
    void Promise.all([desk.close(), captureDatabase.$disconnect()]).finally(() => process.exit(0));
  });
  captures.stop();
  void closeLive().finally(() => server.closeIdleConnections());
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
process.on("disconnect", stop);

server.once("error", (error) => {
  console.error(`The desk cannot listen on ${host}:${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, host, () => {
  const isLocal = host === "0.0.0.0" || host === "::" || host === "127.0.0.1";
  const name = isLocal ? "localhost" : host.includes(":") ? `[${host}]` : host;
  process.send?.({ ready: true, origin: `http://${name}:${port}` });
});
