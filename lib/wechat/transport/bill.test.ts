import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { startHttpServer } from "../testing/http-server";
import { onEachRequest, startRawServer } from "../testing/raw-server";
import { failureOf, testClient } from "../testing/samples";

const request = { appid: "wx1", mch_id: "10027619", bill_date: "20170903" };
const header = "交易时间,公众账号ID,商户号,微信订单号,总金额";
const csv = `${header}\r\n\`2017-09-03 21:25:32,\`wx1,\`10027619,\`1009,\`0.01\r\n总交易单数,总交易额\r\n\`1,\`0.01\r\n`;
// "交易时间,总金额" in GBK.
const gbkHeader = Buffer.from("bdbbd2d7cab1bce42cd7dcbdf0b6ee", "hex");

/** A sink in memory; `write` may keep the answer waiting, or fail. */
function memorySink(write: (chunk: Buffer) => Promise<void> | void = () => {}) {
  let chunks: Buffer[] = [];
  return {
    begun: 0,
    bytes: () => Buffer.concat(chunks),
    async begin() {
      this.begun += 1;
      chunks = [];
    },
    async write(chunk: Buffer) {
      await write(chunk);
      chunks.push(chunk);
    },
  };
}

async function download(
  body: unknown,
  options: { status?: number; type?: string; maxBillBytes?: number } = {},
) {
  const { maxBillBytes, ...reply } = options;
  const server = await startHttpServer(() => ({ body, ...reply }));
  const { client, attempts } = testClient(server.origin, { maxBillBytes });
  const into = memorySink();
  return { bill: client.nontax.downloadBill(request, { into }), attempts, into };
}

/** A bill from a server that speaks for itself. */
async function downloadRaw(
  serve: Parameters<typeof startRawServer>[0],
  { into = memorySink(), timeouts = {} } = {},
) {
  const server = await startRawServer(serve);
  const { client, attempts } = testClient(server.origin, { timeouts });
  return { bill: client.nontax.downloadBill(request, { into }), attempts, into };
}

const head = (length: number) => `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`;

describe("a bill", () => {
  it.each(["text/plain", "application/json", "application/octet-stream"])(
    "goes to the sink, under %s",
    async (type) => {
      const { bill, into } = await download(csv, { type });
      expect(await bill).toEqual({ contentType: type, bytes: Buffer.byteLength(csv) });
      expect(into.bytes().toString()).toBe(csv);
    },
  );

  it.each([
    ["a byte order mark", Buffer.from(`\uFEFF${csv}`)],
    ["quoted columns", Buffer.from('"交易时间","总金额"\n')],
    ["GBK", gbkHeader],
    ["no transaction and no line end", Buffer.from(header)],
  ])("is passed on byte by byte: with %s", async (_name, bytes) => {
    const { bill, into } = await download(bytes);
    await bill;
    expect(into.bytes()).toEqual(bytes);
  });

  it("may be larger than other answers, and is not kept in the report", async () => {
    const big = csv + "`2017-09-03 21:25:32,`wx1,`openid-of-a-citizen\r\n".repeat(40_000);
    const { bill, attempts, into } = await download(big, { type: "text/csv" });
    await bill;
    expect(into.bytes().toString()).toBe(big);
    expect(attempts[0]?.response).toEqual({ contentType: "text/csv", bytes: Buffer.byteLength(big) });
  });

  it("that comes packed goes to the sink unpacked, up to its own cap", async () => {
    const big = csv.repeat(20_000);
    const packed = gzipSync(big);
    const serve = (socket: Socket) =>
      onEachRequest(socket, () => {
        socket.write(`${head(packed.length).trimEnd()}\r\ncontent-encoding: gzip\r\n\r\n`);
        socket.write(packed);
      });
    const { bill, into } = await downloadRaw(serve);
    expect(await bill).toMatchObject({ bytes: Buffer.byteLength(big) });
    expect(into.bytes().toString()).toBe(big);
    const server = await startRawServer(serve);
    const { client } = testClient(server.origin, { maxBillBytes: 100_000 });
    expect(await failureOf(client.nontax.downloadBill(request, { into: memorySink() }))).toMatchObject({
      reason: "answer-too-big",
    });
  });

  it("is refused beyond its own cap", async () => {
    const { bill } = await download(csv, { maxBillBytes: 64 });
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "answer-too-big" });
  });

  it("waits for the sink: what has not been taken stays with the server", async () => {
    const [total, chunk] = [64 * 1024 * 1024, Buffer.alloc(64 * 1024, "x")];
    let sent = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const stuck = Promise.withResolvers<void>();
    const into = memorySink(() => held);
    const { bill } = await downloadRaw(
      (socket) =>
        onEachRequest(socket, () => {
          socket.write(`${head(Buffer.byteLength(csv) + total)}${csv}`);
          const send = () => {
            while (sent < total) {
              sent += chunk.length;
              if (!socket.write(chunk)) {
                // Where the other side reads on, the buffer empties at once.
                const idle = setTimeout(stuck.resolve, 300);
                socket.once("drain", () => {
                  clearTimeout(idle);
                  send();
                });
                return;
              }
            }
            stuck.resolve();
          };
          send();
        }),
      { into },
    );
    await stuck.promise;
    expect(sent).toBeLessThan(total / 2);
    release();
    expect(await bill).toMatchObject({ bytes: Buffer.byteLength(csv) + total });
    expect(into.bytes().length).toBe(Buffer.byteLength(csv) + total);
  });

  it("that was cut off is asked for again, and begins anew", async () => {
    const { bill, attempts, into } = await downloadRaw((socket, number) =>
      onEachRequest(socket, () => {
        socket.write(`${head(Buffer.byteLength(csv))}${number === 1 ? csv.slice(0, 40) : csv}`);
        if (number === 1) socket.end();
      }),
    );
    expect(await bill).toMatchObject({ bytes: Buffer.byteLength(csv) });
    expect(into.bytes().toString()).toBe(csv);
    expect(into.begun).toBe(2);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(["unknown", "ok"]);
  });

  it("may take longer than other answers, as long as it goes on", async () => {
    const { bill } = await downloadRaw(
      (socket) =>
        onEachRequest(socket, () => {
          const bytes = Buffer.from(csv);
          socket.write(head(bytes.length));
          let from = 0;
          const timer = setInterval(() => {
            socket.write(bytes.subarray(from, from + 40));
            from += 40;
            if (from >= bytes.length) clearInterval(timer);
          }, 50);
        }),
      { timeouts: { callMs: 190 } },
    );
    expect(await bill).toMatchObject({ bytes: Buffer.byteLength(csv) });
  });

  it.each([
    ["that stops half-way", { callMs: 100, budgetMs: 1 }],
    ["that never ends", { billMs: 100, budgetMs: 1 }],
  ])("%s ends as unknown", async (_name, timeouts) => {
    const { bill } = await downloadRaw(
      (socket) => onEachRequest(socket, () => void socket.write(`${head(1_000_000)}${csv}`)),
      { timeouts },
    );
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "timeout" });
  });

  it("that the sink cannot take is not asked for again", async () => {
    const into = memorySink(() => Promise.reject(new Error("the disk is full")));
    const { bill, attempts } = await downloadRaw(
      (socket) => onEachRequest(socket, () => void socket.write(`${head(Buffer.byteLength(csv))}${csv}`)),
      { into },
    );
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", errorCode: "SINK_FAILED" });
    expect(attempts).toHaveLength(1);
  });
});

describe("what is no bill", () => {
  it("JSON with an errcode is a rejection", async () => {
    const { bill } = await download({ errcode: 45009, errmsg: "reach max api daily quota limit" });
    expect(await failureOf(bill)).toMatchObject({ outcome: "rejected", errcode: 45009 });
  });

  it.each([
    ["JSON with errcode 0", { errcode: 0, errmsg: "ok" }],
    ["HTML", "<html>交易时间,总金额</html>"],
    ["nothing", ""],
    ["a sentence", "no bill exists"],
    ["rows without a header", "`2017-09-03 21:25:32,`wx1"],
  ])("%s is unknown", async (_name, body) => {
    const { bill } = await download(body);
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "unreadable-answer" });
  });

  it("a bill under HTTP 500 is unknown, and the sink hears nothing of it", async () => {
    const { bill, into } = await download(csv, { status: 500 });
    expect(into.begun).toBe(0);
    expect(await failureOf(bill)).toMatchObject({ outcome: "unknown", reason: "server-error" });
  });
});
