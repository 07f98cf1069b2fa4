import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CallAttempt } from "../attempt";
import { memoryTokenStore } from "../testing/memory-token-store";
import { failureOf, orderListRequest, testClient } from "../testing/samples";
import { type TokenServerOptions, tokenServer } from "./token-server";

const appid = "wx5f6e43071809a9dd";
const token = "86_agencyToken-of_the.account~1234567890";

interface Seen {
  method: string;
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}
interface Answer {
  status?: number;
  type?: string;
  location?: string;
  body: unknown;
}

async function agency(
  answer: (seen: Seen, number: number) => Answer,
  options: Partial<TokenServerOptions> & { path?: string } = {},
) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url: target = "", headers } = request;
    seen.push({ method, target, headers, body });
    const {
      status = 200,
      type = "application/json",
      location,
      ...rest
    } = answer({ method, target, headers, body }, seen.length);
    response.writeHead(status, { "content-type": type, ...(location ? { location } : {}) });
    response.end(typeof rest.body === "string" ? rest.body : JSON.stringify(rest.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { path = "/token", ...given } = options;
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = { nowMs: Date.UTC(2026, 10, 21) };
  const attempts: CallAttempt[] = [];
  const make = () =>
    tokenServer({
      url: `${origin}${path}`,
      appid,
      now: () => clock.nowMs,
      timeouts: { pauseMs: 1 },
      onCall: (attempt) => {
        attempts.push(attempt);
      },
      ...given,
    });
  return { source: make(), make, origin, seen, clock, attempts };
}

const good = { body: { access_token: token, expires_in: 7200 } };

describe("the request", () => {
  it("is a GET of the URL as it is given, with the headers", async () => {
    const headers = { Authorization: "Bearer agency-secret" };
    const path = "/v1/token?account=shaoguan&sign=a%2Bb%20c";
    const { source, seen } = await agency(() => good, { path, headers });
    expect(await source.get()).toBe(token);
    expect(seen).toEqual([expect.objectContaining({ method: "GET", target: path, body: "" })]);
    expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer agency-secret" });
    expect(seen[0]?.headers["content-type"]).toBeUndefined();
  });

  it("is a POST of JSON if there is a body", async () => {
    const { source, seen } = await agency(() => good, { body: { account: "shaoguan", key: 1 } });
    await source.get();
    expect(seen[0]).toMatchObject({ method: "POST", body: '{"account":"shaoguan","key":1}' });
    expect(seen[0]?.headers["content-type"]).toMatch(/^application\/json/);
  });

  it.each([
    ["plain http", { url: "http://tokens.example.gov.cn/token?key=agency-secret" }],
    ["no http at all", { url: "ftp://127.0.0.1/agency-secret" }],
    ["no URL", { url: "agency-secret" }],
    ["a password in the URL", { url: "https://user:agency-secret@tokens.example.gov.cn/" }],
    ["a host that only begins like loopback", { url: "http://127.0.0.1.example.com/agency-secret" }],
    ["a header over two lines", { headers: { "x-key": "agency-secret\r\nx: y" } }],
    ["a header that frames the request", { headers: { "Content-Length": "4" } }],
    ["a header name that is none", { headers: { "x key": "agency-secret" } }],
    ["a GET with a body", { method: "GET" as const, body: { key: "agency-secret" } }],
    ["an empty field", { field: "data." }],
    ["a life beyond a token's", { defaultLifeSeconds: 7201 }],
  ])("is refused at the start for %s, in words that hold no secret", async (_name, change) => {
    const make = () => tokenServer({ url: "https://tokens.example.gov.cn/", appid, ...change });
    expect(make).toThrow(TypeError);
    const error = await failureOf(Promise.resolve().then(make));
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("agency-secret");
  });

  it("may go over https to any host, and over http to this machine", () => {
    for (const url of [
      "https://tokens.example.gov.cn/",
      "http://localhost/",
      "http://[::1]:1/",
      "http://127.0.0.2/",
    ]) {
      expect(tokenServer({ url, appid }).appid).toBe(appid);
    }
  });
});

describe("the answer", () => {
  it.each<[string, Answer, Partial<TokenServerOptions>]>([
    ["JSON", good, {}],
    [
      "JSON with the life as text and WeChat's head",
      { body: { errcode: 0, errmsg: "ok", access_token: token, expires_in: "7200" } },
      {},
    ],
    ["JSON that calls itself text", { type: "text/html", body: JSON.stringify(good.body) }, {}],
    [
      "JSON with the token elsewhere",
      { body: { code: 0, data: { token, expires_in: 60 } } },
      { field: "data.token" },
    ],
    ["JSON without a life", { body: { access_token: token } }, {}],
    ["text", { type: "text/plain; charset=utf-8", body: `${token}\n` }, {}],
    ["a JSON string", { body: JSON.stringify(token) }, {}],
  ])("may be %s", async (_name, answer, options) => {
    expect(await (await agency(() => answer, options)).source.get()).toBe(token);
  });

  it.each<[string, Answer, string]>([
    ["an error page in a word", { type: "text/plain", body: "Forbidden" }, "unreadable-answer"],
    [
      "an error page of many words",
      { type: "text/plain", body: "You are not allowed to see this" },
      "unreadable-answer",
    ],
    ["a token among HTML", { type: "text/html", body: token }, "unreadable-answer"],
    ["JSON without the field", { body: { token } }, "unreadable-answer"],
    ["a list", { body: [token] }, "unreadable-answer"],
    ["an empty token", { body: { access_token: "", expires_in: 7200 } }, "unreadable-answer"],
    [
      "a token of two lines",
      { body: { access_token: `${token}\n${token}`, expires_in: 7200 } },
      "unreadable-answer",
    ],
    ["a life of nothing", { body: { access_token: token, expires_in: 0 } }, "unreadable-answer"],
    ["a life that is no number", { body: { access_token: token, expires_in: "soon" } }, "unreadable-answer"],
    ["an inherited field", { body: {} }, "unreadable-answer"],
    [
      "too much",
      { body: { access_token: token, expires_in: 7200, padding: "x".repeat(70_000) } },
      "answer-too-big",
    ],
    ["an error of the server", { status: 503, body: good.body }, "server-error"],
    ["a refusal without an errcode", { status: 401, body: { message: "no" } }, "unexpected-status"],
    ["a redirect", { status: 302, location: "/elsewhere", body: "" }, "unexpected-status"],
  ])("is none if it is %s", async (_name, answer, reason) => {
    const { source, seen } = await agency(
      () => answer,
      _name === "an inherited field" ? { field: "constructor" } : {},
    );
    expect(await failureOf(source.get())).toMatchObject({
      outcome: "unknown",
      endpoint: "token-server",
      reason,
    });
    expect(seen.every((request) => request.target === "/token")).toBe(true);
  });

  it("with an errcode is a rejection, asked for once", async () => {
    const errmsg = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1-2-3";
    const { source, seen } = await agency(() => ({ body: { errcode: 40164, errmsg } }));
    expect(await failureOf(source.get())).toMatchObject({
      outcome: "rejected",
      errcode: 40164,
      rid: "1-2-3",
      callerIp: "203.0.113.7",
    });
    expect(seen).toHaveLength(1);
  });

  it("that never comes ends by the time-out, and a server that is not there as not-sent", async () => {
    const { origin } = await agency(() => good);
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const { port } = silent.address() as AddressInfo;
    const timeouts = { callMs: 50, budgetMs: 1, pauseMs: 1 };
    const waiting = tokenServer({ url: `http://127.0.0.1:${port}/`, appid, timeouts });
    expect(await failureOf(waiting.get())).toMatchObject({ outcome: "unknown", reason: "timeout" });
    const absent = tokenServer({ url: "http://127.0.0.1:1/", appid, timeouts });
    expect(await failureOf(absent.get())).toMatchObject({ outcome: "not-sent", reason: "refused" });
    const { client } = testClient(origin, { tokenSource: absent });
    expect(await failureOf(client.nontax.getOrderList(orderListRequest))).toMatchObject({
      outcome: "not-sent",
      endpoint: "token-server",
    });
  });
});

describe("a token that was fetched", () => {
  const numbered = (_seen: Seen, number: number) => ({
    body: { access_token: `${token}-${number}`, expires_in: 999_999 },
  });

  it("is kept and shared as long as it may live, 7,200 s at most", async () => {
    const store = memoryTokenStore();
    const { source, make, seen, clock } = await agency(numbered, { store });
    const others = [source, make(), make()];
    const all = await Promise.all(others.flatMap((one) => Array.from({ length: 20 }, () => one.get())));
    expect(new Set(all)).toEqual(new Set([`${token}-1`]));
    clock.nowMs += 114 * 60_000;
    await source.get();
    expect(seen).toHaveLength(1);
    clock.nowMs += 2 * 60_000;
    expect(await source.get()).toBe(`${token}-2`);
  });

  it("without a life is kept for a minute, half of the default", async () => {
    const { source, seen, clock } = await agency(() => ({ body: { access_token: token } }));
    await source.get();
    clock.nowMs += 59_000;
    await source.get();
    expect(seen).toHaveLength(1);
    clock.nowMs += 1000;
    await source.get();
    expect(seen).toHaveLength(2);
  });

  it("and refused is asked for again, and with the hint only if the same one comes back", async () => {
    const hinted = (seen: Seen) => seen.target.endsWith("refused=1");
    const answer = (seen: Seen) => ({ body: { access_token: hinted(seen) ? `${token}-new` : token } });
    const options = { path: "/token?account=1", refusedParameter: "refused" };
    const { source, seen } = await agency(answer, options);
    expect(await source.refresh(await source.get())).toBe(`${token}-new`);
    expect(seen.map((request) => request.target)).toEqual([
      "/token?account=1",
      "/token?account=1",
      "/token?account=1&refused=1",
    ]);
    await source.refresh(`${token}-new`);
    await source.refresh(token);
    expect(seen.filter(hinted)).toHaveLength(1);

    const other = await agency(numbered, { refusedParameter: "refused" });
    await other.source.refresh(await other.source.get());
    expect(other.seen.map((request) => request.target)).toEqual(["/token", "/token"]);
  });

  it("and refused comes back as it is from a server that knows no hint", async () => {
    const { source, seen } = await agency(() => good);
    expect(await source.refresh(await source.get())).toBe(token);
    expect(seen).toHaveLength(2);
  });
});

it("no report and no error holds the URL, a header, a body or a token, even if the server repeats them", async () => {
  const echo = (seen: Seen, number: number): Answer => {
    const errmsg = `${seen.target} ${seen.headers.authorization} ${seen.body} pathsecret-pathsecret a+b-querysecret`;
    return number === 1
      ? { body: { data: { tok: token }, url: seen.target, errmsg, errcode: 0 } }
      : { body: { errcode: 40013, errmsg, token } };
  };
  const { source, attempts } = await agency(echo, {
    path: "/v1/pathsecret-pathsecret?sign=a%2Bb-querysecret",
    headers: { authorization: "Bearer headersecret" },
    body: { key: "bodysecret" },
    field: "data.tok",
  });
  await source.get();
  const failure = await failureOf(source.refresh(token));
  expect(failure).toMatchObject({ outcome: "rejected", errcode: 40013 });
  expect(attempts).toHaveLength(2);
  expect(attempts[0]).toMatchObject({ endpoint: "token-server", appid, outcome: "ok", httpStatus: 200 });
  const secrets = /pathsecret|querysecret|headersecret|bodysecret|agencyToken/;
  expect(JSON.stringify(attempts)).not.toMatch(secrets);
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(secrets);
});
