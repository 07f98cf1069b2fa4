import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** How the proxy behaves; `none` opens tunnels. Every tunnel ends at `port` of this machine, whatever it is asked for. */
export type ProxyFault =
  | "none"
  | "silent"
  | "closes"
  | "garbage"
  /** The tunnel is up, and is cut at its first byte. */
  | "cuts-tunnel"
  | { status: number };

export type ProxyOrder = { port: number; fault: ProxyFault; credentials: string | null };

/** An HTTP proxy in a process of its own, for tests; see `startProxy`. */
const sockets = new Set<Socket>();
const asked: { authority: string; authorization: string | null }[] = [];
let order: ProxyOrder = { port: 0, fault: "none", credentials: null };

function refuse(socket: Socket, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused by the test\r\nproxy-authenticate: Basic realm="x"\r\n\r\n`);
}

function open(socket: Socket): void {
  if (order.fault === "cuts-tunnel") {
    socket.once("data", () => socket.destroy());
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    return;
  }
  const server = connect(order.port, "127.0.0.1", () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    socket.pipe(server).pipe(socket);
  });
  keep(server);
  server.on("error", () => socket.destroy());
  socket.on("error", () => server.destroy());
}

function keep(socket: Socket): void {
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
}

function answer(request: IncomingMessage, socket: Socket): void {
  const authorization = request.headers["proxy-authorization"] ?? null;
  asked.push({ authority: request.url ?? "", authorization });
  socket.on("error", () => socket.destroy());
  const { fault, credentials } = order;
  const expected = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;
  if (expected !== null && authorization !== expected) return void refuse(socket, 407);
  if (typeof fault === "object") return void refuse(socket, fault.status);
  if (fault === "silent") return;
  if (fault === "closes") return void socket.destroy();
  if (fault === "garbage") return void socket.end("\u0000\u0001 no proxy here\r\n\r\n");
  open(socket);
}

const proxy = createServer();
proxy.on("connection", keep);
proxy.on("connect", answer);
process.on("message", (message: ProxyOrder | "asked" | "cut") => {
  if (message === "asked") return void process.send?.({ asked });
  if (message === "cut") for (const socket of sockets) socket.destroy();
  else order = message;
  process.send?.({ done: true });
});
process.on("disconnect", () => process.exit(0));
proxy.listen(0, "127.0.0.1", () => process.send?.({ port: (proxy.address() as AddressInfo).port }));
