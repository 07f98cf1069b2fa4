import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { sandboxCodec } from "@/sandbox/codec";
import { envelopeKey } from "@/sandbox/receivers";
import { shaoguan } from "@/sandbox/test-sandbox";
import { captureAnswers, errcodeOf } from "../answers";
import { exchange, keptOf, makeCapture, startReceivingDesk } from "../testing/receiving-desk";

openTestDatabase();

const plenty = { perMinute: 10_000, drainMs: 200 };
const desks: { stop: () => Promise<void> }[] = [];
let accountId = "";

async function desk(...parameters: Parameters<typeof startReceivingDesk>) {
  const started = await startReceivingDesk(...parameters);
  desks.push(started);
  return started;
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer>) => fetch(url, { method: "POST", body });

beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
afterEach(async () => {
  for (const { stop } of desks.splice(0)) await stop();
  await db().capture.updateMany({ data: { closedAt: new Date() } });
});

const unhandled = vi.fn();
process.on("unhandledRejection", unhandled);
afterAll(() => {
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe("what arrives at a capture URL", () => {
  it("is kept word for word: line, order and spelling of headers, and every byte of the body", async () => {
    const { port } = await desk(plenty);
    const { id, path } = await makeCapture(accountId);
    const body = randomBytes(1_000);
    const answer = await exchange(
      port,
      `PATCH ${path}/a%2Fb/../c?b=2&wxnontaxstr=0123%2Babcd&b=%ff HTTP/1.1\r\nhost: x\r\nX-Twice: 1\r\nx-TWICE:  2 \r\n` +
        `Authorization: Bearer secret\r\nCookie: a=b\r\nContent-Length: ${body.length}\r\n\r\n`,
      body,
    );
    expect(answer).toContain('{"errcode":0,"errmsg":"ok"}');
    const [kept] = await keptOf(id);
    expect(kept).toMatchObject({
      number: 1,
      method: "PATCH",
      httpVersion: "1.1",
      path: "/a%2Fb/../c",
      query: "b=2&wxnontaxstr=0123%2Babcd&b=%ff",
      wxnontaxstr: "0123+abcd",
      headers: [
        ["host", "x"],
        ["X-Twice", "1"],
        ["x-TWICE", "2"],
        ["Authorization", "Bearer secret"],
        ["Cookie", "a=b"],
        ["Content-Length", "1000"],
      ],
      bodyBytes: 1_000,
      bodyCut: null,
      address: "127.0.0.1",
      signature: null,
      answered: "0",
    });
    expect(Buffer.from(kept?.body ?? []).equals(body)).toBe(true);
  });

  it("gets only the answer: nothing of the desk stands in it", async () => {
    const { port } = await desk(plenty);
    const { path } = await makeCapture(accountId, { answer: "300" });
    const answer = await exchange(port, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer.split("\r\n\r\n")[0]?.toLowerCase().split("\r\n")).toEqual([
      "http/1.1 200 ok",
      "content-type: application/json; charset=utf-8",
      "content-length: 39",
      "connection: close",
    ]);
  });

  it.each(captureAnswers.filter((answer) => errcodeOf(answer) !== null || answer.startsWith("http")))(
    "is answered with %s where that is chosen",
    async (answer) => {
      const { origin } = await desk(plenty);
      const { id, path } = await makeCapture(accountId, { answer });
      const response = await post(`${origin}${path}`, "x");
      const errcode = errcodeOf(answer);
      expect(response.status).toBe(errcode === null ? Number(answer.slice(5)) : 200);
      const text = await response.text();
      if (errcode !== null) expect(JSON.parse(text)).toMatchObject({ errcode });
      else expect(text).toBe("");
      expect(await keptOf(id)).toMatchObject([{ answered: answer }]);
    },
  );

  it("is answered 0 or 300 by its signature where the capture checks it as the sandbox signs", async () => {
    const { origin } = await desk(plenty);
    const { id, path } = await makeCapture(accountId, { answer: "check" });
    const appid = shaoguan.appid;
    for (const badSignature of [false, true]) {
      const seal = { appid, key: envelopeKey(appid), nonce: "n1", badSignature };
      await post(`${origin}${path}?wxnontaxstr=n1`, sandboxCodec.seal({ mock: true }, seal));
    }
    await post(`${origin}${path}`, "no envelope");
    expect(await keptOf(id)).toMatchObject([
      { signature: "good", answered: "0" },
      { signature: "bad", answered: "300" },
      { signature: null, answered: "210" },
    ]);
  });

  it("is answered by the answer of that moment: it may be changed while the URL is open", async () => {
    const { origin } = await desk(plenty);
    const { id, path } = await makeCapture(accountId, { answer: "0" });
    await post(`${origin}${path}`, "x");
    await db().capture.update({ where: { id }, data: { answer: "299" } });
    await post(`${origin}${path}`, "x");
    expect(await keptOf(id)).toMatchObject([{ answered: "0" }, { answered: "299" }]);
  });

  it("with an offer to upgrade is a request like any other", async () => {
    const { port } = await desk(plenty);
    const { id, path } = await makeCapture(accountId);
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n`;
    const answer = await exchange(port, `${head}Content-Length: 5\r\n\r\nhello`);
    expect(answer).toContain("200 OK");
    expect(await keptOf(id)).toMatchObject([{ bodyBytes: 5 }]);
  });
});

describe("a capture URL that is not open", () => {
  it.each([
    ["unknown", () => `/c/${"A".repeat(43)}`],
    ["no token", () => "/c/short"],
    ["the prefix alone", () => "/c"],
    ["the prefix and a query", () => "/c/?x=1"],
  ])("answers a bare 404: %s", async (_what, pathOf) => {
    const { port } = await desk(plenty);
    const answer = await exchange(port, `POST ${pathOf()} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx`);
    expect(answer).toBe("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
  });

  it.each([
    ["expired", { expiresAt: new Date(0) }],
    ["closed", { closedAt: new Date() }],
  ])("answers the very same where it has %s, and keeps nothing", async (_what, change) => {
    const { port } = await desk(plenty);
    const { id, path } = await makeCapture(accountId);
    await db().capture.update({ where: { id }, data: change });
    const answer = await exchange(port, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toBe("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    expect(await keptOf(id)).toEqual([]);
  });

  it("leaves all other paths to the desk", async () => {
    const { origin } = await desk(plenty);
    for (const path of ["/captures", "/cx/", "/", "/api/health?x=/c/"]) {
      expect(await (await fetch(`${origin}${path}`)).text()).toBe("desk");
    }
  });
});

describe("the limits of a capture URL", () => {
  it("cut a body that is too long, and the caller still gets the answer", async () => {
    const { origin } = await desk({ ...plenty, bodyBytes: 1_000, drainMs: 5_000 });
    const { id, path } = await makeCapture(accountId);
    const response = await post(`${origin}${path}`, new Uint8Array(500_000).fill(120));
    expect(response.status).toBe(200);
    const [kept] = await keptOf(id);
    expect(kept).toMatchObject({ bodyBytes: 1_000, bodyCut: "size" });
    expect(kept?.body?.length).toBe(1_000);
  });

  it("read no more of an endless body than they must", async () => {
    const drainBytes = 200_000;
    const { port } = await desk({ ...plenty, bodyBytes: 1_000, drainBytes, drainMs: 60_000 });
    const { id, path } = await makeCapture(accountId);
    const sent = await new Promise<number>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      const chunk = Buffer.alloc(10_000, 120);
      let length = 0;
      const send = () => {
        if (socket.destroyed) return;
        length += chunk.length;
        socket.write(`2710\r\n${chunk.toString("latin1")}\r\n`, () => setImmediate(send));
      };
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(length));
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`, send);
    });
    expect(sent).toBeLessThan(20_000_000);
    expect(await keptOf(id)).toMatchObject([{ bodyBytes: 1_000, bodyCut: "size" }]);
  });

  it("keep what a slow body has brought when its time is over", async () => {
    const { port } = await desk({ ...plenty, bodyMs: 100 });
    const { id, path } = await makeCapture(accountId);
    const answer = await exchange(
      port,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`,
    );
    expect(answer).toContain("200 OK");
    expect(await keptOf(id)).toMatchObject([{ bodyBytes: 4, bodyCut: "time" }]);
  });

  it("keep what came from a caller that left in the middle", async () => {
    const { port } = await desk(plenty);
    const { id, path } = await makeCapture(accountId);
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.end(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`);
    await vi.waitFor(async () =>
      expect(await keptOf(id)).toMatchObject([{ bodyBytes: 4, bodyCut: "connection", answerSent: false }]),
    );
  });

  it("allow so many requests a minute to one URL, and the rest gets a bare 429", async () => {
    const { origin } = await desk({ ...plenty, perMinute: 5 });
    const { id, path } = await makeCapture(accountId);
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await post(`${origin}${path}`, "x")).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(await keptOf(id)).toHaveLength(5);
  });

  it("count guesses of unknown URLs from one address too", async () => {
    const { origin } = await desk({ ...plenty, perMinute: 3 });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      statuses.push((await fetch(`${origin}/c/${randomBytes(32).toString("base64url")}`)).status);
    }
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  });

  it("tell callers apart by what our own proxy says, and by nothing else", async () => {
    const headers = (address: string) => ({ headers: { "x-forwarded-for": `6.6.6.6, ${address}` } });
    const open = await desk({ ...plenty, perMinute: 1 }, true);
    const first = await makeCapture(accountId);
    const second = await makeCapture(accountId);
    expect((await fetch(`${open.origin}${first.path}`, headers("1.1.1.1"))).status).toBe(200);
    expect((await fetch(`${open.origin}${second.path}`, headers("2.2.2.2"))).status).toBe(200);
    expect((await fetch(`${open.origin}${second.path}`, headers("2.2.2.2"))).status).toBe(429);
    expect(await keptOf(first.id)).toMatchObject([{ address: "1.1.1.1" }]);
    const closed = await desk({ ...plenty, perMinute: 10 }, false);
    const third = await makeCapture(accountId);
    await fetch(`${closed.origin}${third.path}`, headers("1.1.1.1"));
    expect(await keptOf(third.id)).toMatchObject([{ address: "127.0.0.1" }]);
  });

  it("keep so many requests and no more, however close together they come", async () => {
    const { origin } = await desk({ ...plenty, kept: 5 });
    const { id, path } = await makeCapture(accountId);
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(`${origin}${path}`, "x")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect((await keptOf(id)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it("hold a time-out for a bounded time, then break it off", async () => {
    const { port } = await desk({ ...plenty, holdMs: 150 });
    const { id, path } = await makeCapture(accountId, { answer: "timeout" });
    expect(await exchange(port, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)).toBe("");
    await vi.waitFor(async () =>
      expect(await keptOf(id)).toMatchObject([
        { answered: "timeout", answerSent: false, durationMs: expect.any(Number) },
      ]),
    );
  });

  it("hold a bounded number of time-outs; the next gets a 503, and is on record with it", async () => {
    const { origin } = await desk({ ...plenty, held: 2, holdMs: 60_000 });
    const { id, path } = await makeCapture(accountId, { answer: "timeout" });
    const stop = new AbortController();
    const held = [1, 2].map(() => fetch(`${origin}${path}`, { signal: stop.signal }).catch(() => "aborted"));
    await vi.waitFor(async () => expect(await keptOf(id)).toHaveLength(2));
    expect((await fetch(`${origin}${path}`)).status).toBe(503);
    stop.abort();
    expect(await Promise.all(held)).toEqual(["aborted", "aborted"]);
    expect((await keptOf(id)).at(-1)).toMatchObject({ answered: "http-503" });
  });

  it("serve so many at once and no more", async () => {
    const { origin } = await desk({ ...plenty, active: 2, holdMs: 60_000 });
    const { id, path } = await makeCapture(accountId, { answer: "timeout" });
    const stop = new AbortController();
    const held = [1, 2].map(() => fetch(`${origin}${path}`, { signal: stop.signal }).catch(() => "aborted"));
    await vi.waitFor(async () => expect(await keptOf(id)).toHaveLength(2));
    expect((await fetch(`${origin}${path}`)).status).toBe(503);
    stop.abort();
    await Promise.all(held);
    await vi.waitFor(async () => expect((await fetch(`${origin}/c/x`)).status).toBe(404));
  });
});

describe("whatever a stranger sends", () => {
  it("is answered with nothing of the desk, and never breaks it", async () => {
    const { port, origin } = await desk({ ...plenty, bodyMs: 200 });
    const { path } = await makeCapture(accountId);
    const token = fc.constantFrom(
      "GET",
      "POST",
      "PUT",
      "DELETE",
      "HEAD",
      "OPTIONS",
      "TRACE",
      "PROPFIND",
      "CONNECT",
      "BREW",
      "",
    );
    const line = fc.record({
      method: token,
      rest: fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom(
          "",
          "/..%2f",
          "?%00",
          "?wxnontaxstr=%00",
          "?wxnontaxstr=%ff",
          `?${"a".repeat(20_000)}`,
        ),
      ),
      headers: fc.array(
        fc.tuple(fc.string({ maxLength: 12 }), fc.string({ unit: "binary", maxLength: 30 })),
        { maxLength: 4 },
      ),
      body: fc.uint8Array({ maxLength: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(line, async ({ method, rest, headers, body }) => {
        const head = [
          `${method} ${path}${rest} HTTP/1.1`,
          "Host: x",
          ...headers.map((pair) => pair.join(":")),
        ];
        const all = `${head.join("\r\n")}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
        const answer = await exchange(port, Buffer.from(all, "latin1"), Buffer.from(body)).catch(() => "");
        expect(answer).not.toMatch(/levydesk|next|prisma|error|stack|set-cookie|x-powered/i);
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
    expect((await fetch(`${origin}${path}`)).status).toBe(200);
  });
});
