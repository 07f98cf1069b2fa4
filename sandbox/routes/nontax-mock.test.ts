import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shaoguan, startTestSandbox, type TestSandbox } from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox({ settings: { notifyTimeoutMs: 300 } });
});
afterEach(() => sandbox.stop());

const fire = (path: string, url: string, version = 1) =>
  sandbox.call(path, { appid: shaoguan.appid, url, version });

/** A receiver of somebody else's, which answers every call alike. */
async function withReceiver<T>(
  answer: unknown,
  run: (url: string, requests: string[]) => Promise<T>,
): Promise<T> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}/notify?a=b`, requests);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe.each(["/nontax/mocknotification", "/nontax/mockqueryfee"])("%s", (path) => {
  it("posts twice, and the second time the signature is bad", async () => {
    expect(await fire(path, `${sandbox.origin}/_receivers/under-test/desk`)).toEqual({
      errcode: 0,
      errmsg: "ok",
    });
    const { received } = await sandbox.control("GET", "/received?receiver=under-test/desk");
    expect(received).toHaveLength(2);
    expect(received.map((entry) => [entry.signatureValid, entry.decrypted, entry.answered])).toEqual([
      [true, true, 0],
      [false, true, 300],
    ]);
    expect(new Set(received.map((entry) => entry.wxnontaxstr)).size).toBe(2);
  });

  it("keeps the query of the url and says that a receiver does not check signatures", async () => {
    await withReceiver({ errcode: 0, errmsg: "ok" }, async (url, requests) => {
      expect((await fire(path, url)).errcode).toBe(9710012);
      expect(requests).toHaveLength(2);
      for (const request of requests)
        expect(request).toMatch(/^POST \/notify\?a=b&wxnontaxstr=[0-9a-f]{16}$/);
    });
  });

  it("says that a receiver refuses the good call", async () => {
    await withReceiver({ errcode: 298, errmsg: "" }, async (url) => {
      expect((await fire(path, url)).errcode).toBe(9710011);
    });
  });

  it("says that nobody answers", async () => {
    expect((await fire(path, "http://127.0.0.1:1/notify")).errcode).toBe(9710010);
  });

  it("refuses what is no web address and a version other than 1", async () => {
    expect((await fire(path, "file:///etc/passwd")).errcode).toBe(40035);
    expect((await fire(path, "http://127.0.0.1:1/", 2)).errcode).toBe(40035);
  });
});
