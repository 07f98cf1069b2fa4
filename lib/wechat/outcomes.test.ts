import { createServer } from "node:net";
import { Agent } from "undici";
import { describe, expect, it } from "vitest";
import { WechatOutcomeUnknown, WechatUnreachable } from "./errors";
import { httpAnswer, onEachRequest, startRawServer } from "./testing/raw-server";
import { failureOf, order, orderId, placed, testClient } from "./testing/samples";

const place = (origin: string, timeouts = {}) => {
  const { client, attempts } = testClient(origin, { timeouts });
  return { attempts, failure: failureOf(client.nontax.unifiedOrder(order)) };
};

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

describe("a call whose bytes never left is not-sent", () => {
  it("connection refused", async () => {
    const { failure, attempts } = place(`http://127.0.0.1:${await closedPort()}`);
    expect(await failure).toMatchObject({
      outcome: "not-sent",
      reason: "refused",
      errorCode: "ECONNREFUSED",
    });
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(["not-sent", "not-sent", "not-sent"]);
  });

  it("a name that does not resolve", async () => {
    const { failure } = place("http://no-such-host.invalid");
    expect(await failure).toMatchObject({ outcome: "not-sent", reason: "dns" });
  });

  it("TLS spoken to a server that does not speak it", async () => {
    const server = await startRawServer((socket) => socket.once("data", () => socket.end("no TLS here\r\n")));
    const { failure } = place(`https://127.0.0.1:${server.port}`);
    expect(await failure).toMatchObject({ outcome: "not-sent", reason: "tls" });
  });

  it("a TLS handshake that is never answered ends by the connect time-out", async () => {
    const server = await startRawServer(() => undefined);
    const { failure, attempts } = place(`https://127.0.0.1:${server.port}`, { connectMs: 60 });
    expect(await failure).toMatchObject({ outcome: "not-sent", reason: "connect-timeout" });
    expect(attempts.length).toBeGreaterThan(1);
  });

  it("no connection within the time for the whole call, and none is used later", async () => {
    let connect = () => {};
    const dispatcher = new Agent({
      connect: (_options, callback) => {
        connect = () => callback(new Error("too late"), null);
      },
    });
    const { client } = testClient("http://127.0.0.1:1", {
      dispatcher,
      timeouts: { callMs: 30, budgetMs: 1 },
    });
    const failure = await failureOf(client.nontax.unifiedOrder(order));
    expect(failure).toBeInstanceOf(WechatUnreachable);
    expect(failure).toMatchObject({ reason: "not-started" });
    connect();
    await dispatcher.destroy();
  });

  it("given up by the caller before anything was sent", async () => {
    const server = await startRawServer(() => undefined);
    const { client } = testClient(server.origin);
    const failure = await failureOf(client.nontax.unifiedOrder(order, { signal: AbortSignal.abort() }));
    expect(failure).toMatchObject({ outcome: "not-sent", reason: "aborted" });
    expect(server.connections).toHaveLength(0);
  });
});

describe("a call whose bytes may have arrived is unknown, and is sent once only", () => {
  const cases: [name: string, reason: string, serve: Parameters<typeof startRawServer>[0]][] = [
    [
      "reset after the request was read",
      "connection-lost",
      (socket) => onEachRequest(socket, () => socket.resetAndDestroy()),
    ],
    ["closed without an answer", "connection-lost", (socket) => onEachRequest(socket, () => socket.end())],
    [
      "half a header",
      "connection-lost",
      (socket) => onEachRequest(socket, () => socket.end("HTTP/1.1 200 OK\r\ncontent-le")),
    ],
    [
      "half a body",
      "connection-lost",
      (socket) => onEachRequest(socket, () => socket.end(httpAnswer(placed).slice(0, -20))),
    ],
    [
      "half a body without a length",
      "unreadable-answer",
      (socket) =>
        onEachRequest(socket, () =>
          socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"errcode":0,"order_id":"AQ'),
        ),
    ],
    [
      "garbage",
      "unreadable-answer",
      (socket) => onEachRequest(socket, () => socket.end("\u0000\u0001garbage\r\n\r\n")),
    ],
  ];
  it.each(cases)("%s", async (_name, reason, serve) => {
    const server = await startRawServer(serve);
    const { failure, attempts } = place(server.origin);
    const error = await failure;
    expect(error).toBeInstanceOf(WechatOutcomeUnknown);
    expect(error).toMatchObject({ outcome: "unknown", reason });
    expect(attempts).toHaveLength(1);
    expect(server.connections).toHaveLength(1);
  });

  it.each([
    ["SSH", "SSH-2.0-OpenSSH\r\n"],
    ["HTML without HTTP", "<html>hello</html>"],
    ["a negative length", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabc"],
    ["a wrong chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
  ])("an answer that is no HTTP: %s", async (_name, bytes) => {
    const server = await startRawServer((socket) => onEachRequest(socket, () => socket.write(bytes)));
    const { failure } = place(server.origin);
    expect(await failure).toMatchObject({ outcome: "unknown", reason: "unreadable-answer" });
    expect(server.connections).toHaveLength(1);
  });

  it("reset on accept: not-sent if the reset came before the first byte, unknown and final if after", async () => {
    const server = await startRawServer((socket) => socket.resetAndDestroy());
    const { failure, attempts } = place(server.origin);
    expect(await failure).toMatchObject({ outcome: attempts.at(-1)?.outcome });
    const outcomes = attempts.map((attempt) => attempt.outcome);
    expect(outcomes.slice(0, -1)).toEqual(outcomes.slice(0, -1).map(() => "not-sent"));
    expect(["not-sent", "unknown"]).toContain(outcomes.at(-1));
  });

  it("no answer at all", async () => {
    const server = await startRawServer(() => undefined);
    const { failure } = place(server.origin, { callMs: 500 });
    expect(await failure).toMatchObject({ outcome: "unknown", reason: "timeout" });
    expect(server.connections).toHaveLength(1);
  });

  it("an answer that drips on and on", async () => {
    const server = await startRawServer((socket) => {
      onEachRequest(socket, () => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
        const drip = setInterval(() => socket.write(" "), 5);
        socket.on("close", () => clearInterval(drip));
      });
    });
    const { failure } = place(server.origin, { callMs: 500 });
    expect(await failure).toMatchObject({ outcome: "unknown", reason: "timeout" });
  });

  it("given up by the caller while WeChat works", async () => {
    const giveUp = new AbortController();
    const server = await startRawServer((socket) => onEachRequest(socket, () => giveUp.abort()));
    const { client } = testClient(server.origin);
    const failure = await failureOf(client.nontax.unifiedOrder(order, { signal: giveUp.signal }));
    expect(failure).toMatchObject({ outcome: "unknown", reason: "aborted" });
  });
});

describe("connections kept alive", () => {
  const servesOnce = () =>
    startRawServer((socket) => {
      onEachRequest(socket, (number) => {
        if (number === 1) socket.write(httpAnswer(placed));
        else socket.resetAndDestroy();
      });
    });

  it("a second order on a shared connection that breaks is unknown and not sent again", async () => {
    const server = await servesOnce();
    const dispatcher = new Agent({ connections: 1 });
    const { client, attempts } = testClient(server.origin, { dispatcher });
    expect(await client.nontax.unifiedOrder(order)).toMatchObject({ order_id: orderId });
    const failure = await failureOf(client.nontax.unifiedOrder(order));
    expect(failure).toMatchObject({ outcome: "unknown", reason: "connection-lost" });
    expect(attempts).toHaveLength(2);
    expect(server.connections).toHaveLength(1);
    await dispatcher.destroy();
  });

  it("without a dispatcher of the caller's each order gets a connection of its own", async () => {
    const server = await servesOnce();
    const { client } = testClient(server.origin);
    for (let count = 0; count < 5; count += 1) {
      expect(await client.nontax.unifiedOrder(order)).toMatchObject({ order_id: orderId });
    }
    expect(server.connections).toHaveLength(5);
  });

  it("reads share connections", async () => {
    const server = await startRawServer((socket) =>
      onEachRequest(socket, () => socket.write(httpAnswer({ errcode: 0 }))),
    );
    const { client } = testClient(server.origin);
    for (let count = 0; count < 10; count += 1) {
      await client.nontax.getOrder({ appid: "wx1", order_id: orderId });
    }
    expect(server.connections.length).toBeLessThanOrEqual(2);
  });
});

it("a dispatcher that sends again by itself is stopped at its second start", async () => {
  const server = await startRawServer((socket) => onEachRequest(socket, () => socket.resetAndDestroy()));
  const { interceptors } = await import("undici");
  const dispatcher = new Agent().compose(
    interceptors.retry({ methods: ["POST"], minTimeout: 1, maxRetries: 3, retryAfter: false }),
  );
  const { client } = testClient(server.origin, { dispatcher });
  const failure = await failureOf(client.nontax.unifiedOrder(order));
  expect(failure).toMatchObject({ outcome: "unknown" });
  expect(server.connections.length).toBeLessThanOrEqual(2);
  const bytes = server.connections.map((socket) => socket.bytesRead);
  expect(bytes.filter((count) => count > 0)).toHaveLength(1);
});
