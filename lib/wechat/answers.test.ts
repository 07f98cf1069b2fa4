import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Reply, startHttpServer } from "./testing/http-server";
import { onEachRequest, startRawServer } from "./testing/raw-server";
import { failureOf, order, orderId, placed, testClient } from "./testing/samples";

async function place(reply: Reply, options = {}) {
  const server = await startHttpServer(() => reply);
  const { client, attempts } = testClient(server.origin, options);
  return { outcome: client.nontax.unifiedOrder(order), seen: server.seen, attempts };
}

async function failurePlacing(reply: Reply, options = {}) {
  const { outcome, seen } = await place(reply, options);
  const failure = await failureOf(outcome);
  expect(seen).toHaveLength(1);
  return failure;
}

describe("an answer that proves an order", () => {
  it.each([
    ["as documented", placed],
    ["errcode as text", { ...placed, errcode: "0" }],
    ["another errmsg than ok", { ...placed, errmsg: "通知书未缴款" }],
    ["no errmsg", { errcode: 0, order_id: orderId }],
    ["null in place of fields", { ...placed, miniprogram: null, user_name: null, items: null }],
    [
      "both documented shapes at once",
      { ...placed, fee: 2, items: [{ no: 1, fee: 2 }], region_code: 440000 },
    ],
  ])("%s", async (_name, body) => {
    const { outcome } = await place({ body });
    expect(await outcome).toMatchObject({ errcode: 0, order_id: orderId });
  });

  it("keeps fields that nobody documented, with all digits of large numbers", async () => {
    const body = JSON.stringify(placed).replace(
      "{",
      '{"new_field":{"a":[1]},"trans_id":4200000480202003022581846288,',
    );
    const { outcome } = await place({ body });
    expect(await outcome).toMatchObject({ new_field: { a: [1] }, trans_id: "4200000480202003022581846288" });
  });

  it("is read with a byte order mark, as text/plain, and with raw control characters in a text", async () => {
    const body = `\uFEFF${JSON.stringify({ ...placed, user_name: "张@丰" }).replace("@", "\u0001")}`;
    const { outcome } = await place({ body, type: "text/plain" });
    expect(await outcome).toMatchObject({ order_id: orderId, user_name: "张 丰" });
  });
});

describe("an answer that proves nothing is unknown, and the order is not sent again", () => {
  const deep = `{"errcode":0,"order_id":"x","deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const cases: [name: string, reply: Reply, reason: string][] = [
    ["errcode 0 without order_id", { body: { errcode: 0, errmsg: "ok", fee: 2 } }, "no-order-id"],
    ["errcode 0 with a blank order_id", { body: { ...placed, order_id: " " } }, "no-order-id"],
    ["no errcode", { body: { order_id: orderId } }, "no-errcode"],
    ["an errcode that is no number", { body: { ...placed, errcode: "ok" } }, "no-errcode"],
    ["an errcode that is null", { body: { ...placed, errcode: null } }, "no-errcode"],
    ["errcode -1", { body: { errcode: -1, errmsg: "system error" } }, "system-busy"],
    ["a list", { body: [placed] }, "no-errcode"],
    ["nothing", { body: "" }, "unreadable-answer"],
    ["HTML", { body: "<html><h1>ok</h1></html>", type: "text/html" }, "unreadable-answer"],
    ["cut JSON", { body: '{"errcode":0,"order_id":"AQ' }, "unreadable-answer"],
    ["invalid UTF-8", { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, "unreadable-answer"],
    ["JSON of 100,000 levels", { body: deep }, "unreadable-answer"],
    [
      "an amount beyond 2^53",
      { body: `{"errcode":0,"order_id":"x","fee":9007199254740993}` },
      "unreadable-answer",
    ],
    ["an amount with a fraction", { body: { ...placed, fee: 1.5 } }, "unreadable-answer"],
    ["a negative amount", { body: { ...placed, fee: -2 } }, "unreadable-answer"],
    ["500", { status: 500, body: placed }, "server-error"],
    ["502 in HTML", { status: 502, body: "<html>Bad Gateway</html>", type: "text/html" }, "server-error"],
    ["503 with an errcode", { status: 503, body: { errcode: 40013, errmsg: "x" } }, "server-error"],
    ["404 in HTML", { status: 404, body: "<html>", type: "text/html" }, "unexpected-status"],
    ["429 without JSON", { status: 429, body: "slow down" }, "unexpected-status"],
    ["a redirect", { status: 302, body: "" }, "unexpected-status"],
    ["400 with errcode 0", { status: 400, body: placed }, "unexpected-status"],
  ];
  it.each(cases)("%s", async (_name, reply, reason) => {
    expect(await failurePlacing(reply)).toMatchObject({ outcome: "unknown", reason });
  });

  it("an answer larger than the cap", async () => {
    const reply = { body: { ...placed, filler: "x".repeat(5000) } };
    expect(await failurePlacing(reply, { maxAnswerBytes: 4096 })).toMatchObject({ reason: "answer-too-big" });
  });

  it.each([
    ["of an unknown coding", "compress", Buffer.from(JSON.stringify(placed))],
    ["that is not what it says", "gzip", Buffer.from(JSON.stringify(placed))],
    ["that is cut", "gzip", gzipSync(JSON.stringify(placed)).subarray(0, 60)],
  ])("a packed answer %s", async (_name, coding, body) => {
    const server = await startPackedServer(coding, body);
    const failure = await failureOf(testClient(server.origin).client.nontax.unifiedOrder(order));
    expect(failure).toMatchObject({ outcome: "unknown", reason: "unreadable-answer" });
  });
});

/** A server whose every answer has this coding and these bytes. */
function startPackedServer(coding: string, body: Buffer) {
  return startRawServer((socket) => {
    onEachRequest(socket, () => {
      const headers = `content-encoding: ${coding}\r\ncontent-length: ${body.length}`;
      socket.write(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`);
      socket.write(body);
    });
  });
}

describe("an answer that comes packed although it was asked for plain", () => {
  const text = JSON.stringify({ ...placed, filler: "缴费".repeat(20_000) });
  it.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["gzip, identity, br", brotliCompressSync(gzipSync(text))],
  ])("%s: is read", async (coding, body) => {
    const server = await startPackedServer(coding, body);
    const answer = await testClient(server.origin).client.nontax.unifiedOrder(order);
    expect(answer).toMatchObject({ order_id: orderId, filler: "缴费".repeat(20_000) });
  });

  it("is asked for plain", async () => {
    const asked: string[] = [];
    const server = await startRawServer((socket) => {
      socket.on("data", (data) => asked.push(String(data)));
      onEachRequest(socket, () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
    });
    await failureOf(testClient(server.origin).client.nontax.unifiedOrder(order));
    expect(asked.join("")).toMatch(/^accept-encoding: identity\r$/im);
  });

  it("is read up to the size of any other", async () => {
    const server = await startPackedServer("gzip", gzipSync(text));
    const { client } = testClient(server.origin, { maxAnswerBytes: 4096 });
    expect(await failureOf(client.nontax.unifiedOrder(order))).toMatchObject({ reason: "answer-too-big" });
  });
});

describe("an errcode of WeChat's own is a rejection", () => {
  it("with its text and its rid", async () => {
    const body = { errcode: 48001, errmsg: "api unauthorized rid: 5f0a1b2c-3d4e5f60-71829304" };
    expect(await failurePlacing({ body })).toMatchObject({
      outcome: "rejected",
      endpoint: "nontax/unifiedorder",
      errcode: 48001,
      errmsg: body.errmsg,
      rid: "5f0a1b2c-3d4e5f60-71829304",
    });
  });

  it("as text, and under HTTP 400", async () => {
    expect(await failurePlacing({ status: 400, body: { errcode: "47001" } })).toMatchObject({
      outcome: "rejected",
      errcode: 47001,
      errmsg: "",
    });
  });

  it("40164 names the address that WeChat saw", async () => {
    const errmsg = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6a-7b-8c";
    expect(await failurePlacing({ body: { errcode: 40164, errmsg } })).toMatchObject({
      callerIp: "203.0.113.7",
      rid: "6a-7b-8c",
    });
  });
});
