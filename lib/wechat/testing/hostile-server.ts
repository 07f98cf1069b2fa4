import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

const mebibyte = 1024 * 1024;

/** Sends 50 MiB, as fast as they are read. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, " ");
  let left = (50 * mebibyte) / chunk.length;
  const send = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) {
        response.once("drain", send);
        return;
      }
    }
    response.end();
  };
  send();
}

/** A byte now and then, for ever. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
}

const bomb = gzipSync(Buffer.alloc(50 * mebibyte, " "));
const deep = `{"errcode":0,"order_id":"X","deep":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
const wide = `{"errcode":0,"order_id":"X","notify_history":[{"notify_detail":[${"{},".repeat(300_000)}{}]}]}`;

const send = (body: string | Buffer, headers: Record<string, string> = {}) => {
  return (response: ServerResponse) => void response.writeHead(200, headers).end(body);
};

/** Answers that nobody sends in good faith, by name. */
export const hostileAnswers = {
  "50 MB": endless,
  "50 MB under 502": (response: ServerResponse) => endless(response.writeHead(502)),
  "a gzip bomb": send(bomb, { "content-encoding": "gzip", "content-type": "application/json" }),
  "a gzip bomb that does not say so": send(bomb, { "content-type": "application/json" }),
  "headers of 1 MB": (response: ServerResponse) =>
    void response.socket?.write(`HTTP/1.1 200 OK\r\nx-filler: ${"x".repeat(mebibyte)}\r\n\r\n`),
  "headers without end": (response: ServerResponse) => {
    const timer = setInterval(() => response.socket?.write(`x-filler: ${"x".repeat(200)}\r\n`), 1);
    response.socket?.write("HTTP/1.1 200 OK\r\n");
    response.socket?.on("close", () => clearInterval(timer));
  },
  "a drip": drip,
  "10,000 levels": send(deep),
  "300,000 notifications": send(wide),
  "invalid UTF-8": send(Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x7d])),
  HTML: send("<html><script>alert(1)</script></html>", { "content-type": "text/html" }),
  "NUL bytes": send(Buffer.alloc(1_000)),
} satisfies Record<string, (response: ServerResponse) => void>;

export type HostileAnswer = keyof typeof hostileAnswers;

type Answer = (response: ServerResponse, path: string) => void;

/** A WeChat that gives out tokens, knows of no order unless `list` says so, and answers everything else as `answer` does. */
export async function startHostileServer(
  answer: Answer,
  list: Answer = send('{"errcode":0,"order_id_list":[]}'),
) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://loopback");
    request.resume().on("end", () => {
      if (pathname === "/cgi-bin/stable_token") {
        send(JSON.stringify({ access_token: "token-".padEnd(120, "0"), expires_in: 7200 }))(response);
      } else if (pathname === "/nontax/getorderlist") list(response, pathname);
      else answer(response, pathname);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
