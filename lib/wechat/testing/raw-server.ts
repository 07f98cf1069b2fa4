import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A TCP server on loopback that lasts for one test; `serve` gets each connection and its number, from 1. */
export async function startRawServer(serve: (socket: Socket, number: number) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    // The tests break connections on purpose: an error of the socket is what they are about.
    socket.on("error", () => socket.destroy());
    serve(socket, sockets.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port, origin: `http://127.0.0.1:${port}`, connections: sockets };
}

/** Calls back once a whole request, body included, has come in; again for each later one. */
export function onEachRequest(socket: Socket, act: (number: number) => void): void {
  let text = "";
  let number = 0;
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    const end = text.indexOf("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (end < 0 || text.length < end + 4 + length) return;
    text = text.slice(end + 4 + length);
    number += 1;
    act(number);
  });
}

/** The bytes of an HTTP answer with a body of JSON. */
export function httpAnswer(body: unknown, headers = ""): string {
  const text = JSON.stringify(body);
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n${headers}\r\n${text}`;
}
