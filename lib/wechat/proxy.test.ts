import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { makeAuthority } from "./testing/certificates";
import { failureOf, order, orderId, placed, testClient } from "./testing/samples";
import { startProxy } from "./testing/start-proxy";
import { proxyFor } from "./transport/proxy-settings";

const host = "wechat.test";
const origin = `https://${host}`;
const dayMs = 24 * 60 * 60_000;
const authority = makeAuthority();
const proxy = await startProxy();
const trusted = getCACertificates("default");
beforeAll(() => setDefaultCACertificates([...trusted, authority.certificate]));
afterAll(() => {
  setDefaultCACertificates(trusted);
  proxy.stop();
});

type Served = { certificate?: { cert: string; key: string }; answer?: () => "answer" | Promise<unknown> };

/** WeChat behind the proxy: it answers orders with "placed", and counts the requests that reached it. */
async function serve({ certificate = authority.certify(host), answer = () => "answer" }: Served = {}) {
  let requests = 0;
  const server = createServer(certificate, async (request, response) => {
    for await (const _ of request);
    requests += 1;
    if ((await answer()) !== "answer") return;
    response.setHeader("content-type", "application/json").end(JSON.stringify(placed));
  });
  server.on("tlsClientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, requests: () => requests };
}

function place(httpsProxy = proxy.url, timeouts = {}) {
  const { client, attempts } = testClient(origin, { proxy: { httpsProxy }, timeouts });
  return { attempts, placing: client.nontax.unifiedOrder(order) };
}

describe("a call through an egress proxy", () => {
  it("reaches WeChat in a tunnel, with the user name and the password of the setting", async () => {
    const wechat = await serve();
    await proxy.behave(wechat.port, "none", "desk:p@ss:word");
    const { placing, attempts } = place(`http://desk:p%40ss%3Aword@127.0.0.1:${proxy.port}`);
    expect(await placing).toMatchObject({ order_id: orderId });
    expect((await proxy.asked()).at(-1)).toMatchObject({ authority: `${host}:443` });
    expect(JSON.stringify(attempts)).not.toContain("word");
  });

  const refusals = [
    ["407", { status: 407 }, "proxy-credentials", 407],
    ["403", { status: 403 }, "proxy-forbidden", 403],
    ["502", { status: 502 }, "proxy-gateway", 502],
    ["503", { status: 503 }, "proxy-gateway", 503],
    ["a status of its own", { status: 418 }, "proxy-status", 418],
    ["silence", "silent", "proxy-no-answer", null],
    ["a closed connection", "closes", "proxy-cut", null],
    ["what is no HTTP", "garbage", "proxy-unreadable", null],
  ] as const;
  it.each(refusals)("that the proxy answers with %s is not-sent, by the proxy's fault", async (...row) => {
    const [, fault, reason, proxyStatus] = row;
    const wechat = await serve();
    await proxy.behave(wechat.port, fault);
    const { placing, attempts } = place(`http://desk:s3cret@127.0.0.1:${proxy.port}`, { connectMs: 300 });
    const failure = await failureOf(placing);
    expect(failure).toMatchObject({
      outcome: "not-sent",
      reason,
      connection: { reason, host, port: 443, proxy: `127.0.0.1:${proxy.port}`, proxyStatus },
    });
    expect(wechat.requests()).toBe(0);
    expect(JSON.stringify([failure, attempts, String(failure)])).not.toContain("s3cret");
  });

  it("is not-sent where the proxy refuses the connection, or its name does not resolve", async () => {
    const [port] = [(await serve()).port];
    await proxy.behave(port);
    const refused = place("http://127.0.0.1:1").placing;
    expect(await failureOf(refused)).toMatchObject({ outcome: "not-sent", reason: "proxy-refused" });
    const unresolved = await failureOf(place("http://no-such-proxy.invalid:3128").placing);
    expect(unresolved).toMatchObject({ outcome: "not-sent" });
    expect((unresolved as { reason: string }).reason).toMatch(/^proxy-dns/);
    expect(unresolved).toMatchObject({ connection: { proxy: "no-such-proxy.invalid:3128" } });
  });

  it("is not-sent where TLS with WeChat fails in the tunnel: no byte of the request was sent", async () => {
    const wechat = await serve();
    await proxy.behave(wechat.port, "cuts-tunnel");
    expect(await failureOf(place().placing)).toMatchObject({
      outcome: "not-sent",
      reason: "connect-cut",
      connection: { host, proxy: `127.0.0.1:${proxy.port}` },
    });
  });

  it("is unknown, and sent once, where the tunnel is cut after the request", async () => {
    const wechat = await serve({ answer: () => proxy.cut() });
    await proxy.behave(wechat.port);
    const { placing, attempts } = place();
    expect(await failureOf(placing)).toMatchObject({ outcome: "unknown", reason: "connection-lost" });
    expect(attempts).toHaveLength(1);
    expect(wechat.requests()).toBe(1);
  });

  const certificates = [
    ["certificate-expired", authority.certify(host, { to: new Date(Date.now() - 1_000) })],
    ["certificate-not-yet-valid", authority.certify(host, { from: new Date(Date.now() + dayMs / 2) })],
    ["certificate-untrusted", makeAuthority("Nobody's authority").certify(host)],
    ["certificate-name", authority.certify("another.test")],
  ] as const;
  it.each(certificates)("names what is wrong with a certificate: %s", async (reason, certificate) => {
    const wechat = await serve({ certificate });
    await proxy.behave(wechat.port);
    const { placing, attempts } = place();
    expect(await failureOf(placing)).toMatchObject({ outcome: "not-sent", reason, connection: { host } });
    expect(attempts).toHaveLength(1);
    expect(wechat.requests()).toBe(0);
  });
});

describe("which servers are reached without the proxy", () => {
  const settings = { httpsProxy: "http://proxy.test:3128" };
  const direct = (noProxy: string, name: string, port = 443) =>
    proxyFor({ ...settings, noProxy }, name, port) === null;

  it("this machine, whatever the settings", () => {
    for (const name of ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"]) {
      expect(direct("", name)).toBe(true);
    }
    expect(direct("", "api.weixin.qq.com")).toBe(false);
  });

  it.each([
    ["example.gov.cn", "example.gov.cn", 443, true],
    ["example.gov.cn", "token.example.gov.cn", 443, true],
    [".example.gov.cn", "token.example.gov.cn", 443, true],
    ["example.gov.cn", "notexample.gov.cn", 443, false],
    ["EXAMPLE.gov.cn:8443", "example.gov.cn", 8443, true],
    ["example.gov.cn:8443", "example.gov.cn", 443, false],
    ["a.test, 10.0.0.0/8", "10.20.30.40", 443, true],
    ["10.0.0.0/8", "11.0.0.1", 443, false],
    ["*", "api.weixin.qq.com", 443, true],
    ["[2001:db8::1]:443", "2001:db8::1", 443, true],
  ])("%s takes %s port %i out: %s", (noProxy, name, port, expected) => {
    expect(direct(noProxy, name, port)).toBe(expected);
  });
});
