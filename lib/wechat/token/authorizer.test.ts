import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { fixturePlatform, fixtureShoppingPayments } from "@/sandbox/fixtures";
import { startTestSandbox, type TestSandbox } from "@/sandbox/test-sandbox";
import type { CallAttempt } from "../attempt";
import { createWechatClient } from "../client";
import { WechatSourceRefused } from "../errors";
import { openComponentCallback } from "../platform/component-callback";
import { memoryTokenStore } from "../testing/memory-token-store";
import { failureOf, order, testClient } from "../testing/samples";
import { type AuthorizerOptions, authorizer } from "./authorizer";
import type { TokenSource } from "./token-source";

const [shaoguan, anhui] = fixturePlatform.authorizers;
const [uploaded] = fixtureShoppingPayments;
const verifyRequest = {
  order_key: { order_number_type: 2 as const, transaction_id: uploaded.transactionId },
  payer: { openid: uploaded.openid },
};
const componentPath = "/cgi-bin/component/api_component_token";
const authorizerPath = "/cgi-bin/component/api_authorizer_token";

async function startSandbox(): Promise<TestSandbox> {
  const sandbox = await startTestSandbox();
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** The platform's URL for authorisation events: opens what comes, and keeps the ticket. */
async function ticketReceiver() {
  const tickets: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const query = new URL(request.url ?? "", "http://platform").searchParams;
    const callback = openComponentCallback(fixturePlatform, {
      timestamp: query.get("timestamp") ?? "",
      nonce: query.get("nonce") ?? "",
      msgSignature: query.get("msg_signature") ?? "",
      body,
    });
    if (callback.infoType === "component_verify_ticket") tickets.push(callback.ticket);
    response.end("success");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, tickets };
}

/** A refresh token as a database row keeps it: replaced only if nobody else has replaced it. */
function refreshTokenRow(first: string | null) {
  const row = { value: first, written: [] as string[], failing: false };
  const read = async () => row.value;
  const write = async (next: string, replaced: string) => {
    if (row.failing) throw new RangeError("the database is away");
    if (row.value !== replaced) return;
    row.value = next;
    row.written.push(next);
  };
  return { row, store: { read, write } };
}

/** A platform that got its ticket, and a merchant's token source in it. */
async function platform(
  change: Partial<AuthorizerOptions> = {},
  grant: { appid: string; refreshToken: string } = shaoguan,
) {
  const sandbox = await startSandbox();
  const { url, tickets } = await ticketReceiver();
  const pushTicket = () => sandbox.control("POST", "/platform/push-ticket", { url });
  expect(await pushTicket()).toMatchObject({ delivered: true, ticket: tickets[0] });
  const { row, store: refreshToken } = refreshTokenRow(grant.refreshToken);
  const attempts: CallAttempt[] = [];
  const make = (more: Partial<AuthorizerOptions> = {}) =>
    authorizer({
      origin: sandbox.origin,
      componentAppid: fixturePlatform.appid,
      componentSecret: fixturePlatform.secret,
      authorizerAppid: grant.appid,
      ticket: async () => tickets.at(-1) ?? null,
      refreshToken,
      timeouts: { pauseMs: 1 },
      onCall: (attempt) => {
        attempts.push(attempt);
      },
      ...change,
      ...more,
    });
  const source = make();
  const calls = async (path: string) => {
    const { calls: all } = await sandbox.control("GET", "/ledger");
    const counts = (all as { endpoint: string; count: number }[]).filter((call) => call.endpoint === path);
    return counts.reduce((sum, call) => sum + call.count, 0);
  };
  const client = (tokenSource: TokenSource = source) => testClient(sandbox.origin, { tokenSource }).client;
  const fault = (body: unknown) => sandbox.control("POST", "/faults", body);
  return { sandbox, source, make, row, refreshToken, attempts, calls, client, fault, pushTicket };
}

describe("the chain", () => {
  it("goes from the pushed ticket to a shopping call", async () => {
    const { client, row, attempts } = await platform();
    expect(await client().shopping.verifyUploadResult(verifyRequest)).toMatchObject({
      verify_result: "上传成功",
    });
    expect(attempts.map(({ endpoint, appid, outcome }) => [endpoint, appid, outcome])).toEqual([
      [componentPath.slice(1), fixturePlatform.appid, "ok"],
      [authorizerPath.slice(1), shaoguan.appid, "ok"],
    ]);
    expect(row.written).toEqual([row.value]);
    expect(row.value).not.toBe(shaoguan.refreshToken);
  });

  it("goes on with the refresh token that came last", async () => {
    const clock = { nowMs: Date.now() };
    const { sandbox, source, row } = await platform({ now: () => clock.nowMs });
    const first = await source.get();
    clock.nowMs += 116 * 60_000;
    await sandbox.control("POST", "/clock/advance", { minutes: 116 });
    expect(await source.get()).not.toBe(first);
    expect(row.written).toHaveLength(2);
  });

  it("replaces a platform token that was refused, once", async () => {
    const clock = { nowMs: Date.now() };
    const { sandbox, source, attempts, pushTicket } = await platform({ now: () => clock.nowMs });
    const refused = await source.get();
    const { ticket } = Object(await pushTicket());
    await sandbox.call(
      componentPath,
      {
        component_appid: fixturePlatform.appid,
        component_appsecret: fixturePlatform.secret,
        component_verify_ticket: ticket,
      },
      "-",
    );
    await sandbox.control("POST", "/clock/advance", { minutes: 5 });
    expect(await source.refresh(refused)).not.toBe(refused);
    expect(attempts.slice(2).map(({ endpoint, errcode }) => [endpoint, errcode])).toEqual([
      [authorizerPath.slice(1), 40001],
      [componentPath.slice(1), 0],
      [authorizerPath.slice(1), 0],
    ]);
  });

  it("survives an answer that was lost after WeChat gave a new refresh token", async () => {
    const { client, fault, calls, row } = await platform();
    await fault({ endpoint: authorizerPath, kind: "reset-after", count: 1 });
    expect(await client().shopping.verifyUploadResult(verifyRequest)).toMatchObject({ errcode: 0 });
    expect(await calls(authorizerPath)).toBe(2);
    expect(row.written).toHaveLength(1);
  });
});

describe("the refresh token", () => {
  it("is kept before the token is handed out: if it cannot be, no call is made", async () => {
    const { client, row, calls } = await platform();
    row.failing = true;
    const failure = await failureOf(client().shopping.verifyUploadResult(verifyRequest));
    expect(failure).toMatchObject({ outcome: "not-sent", reason: "token-unavailable" });
    expect(await calls("/user-order/shoppinginfo/verify")).toBe(0);
    row.failing = false;
    expect(await client().shopping.verifyUploadResult(verifyRequest)).toMatchObject({ errcode: 0 });
    expect(row.written).toHaveLength(2);
  });

  it("that could not be kept is not lost: it is kept and used the next time", async () => {
    const { sandbox, source, row } = await platform();
    row.failing = true;
    await failureOf(source.get());
    // By now WeChat takes the old one no longer.
    await sandbox.control("POST", "/clock/advance", { minutes: 6 });
    row.failing = false;
    expect(await source.get()).toBeTruthy();
    expect(row.written).toHaveLength(2);
  });

  it("that could not be kept gives way to one of a new authorisation", async () => {
    const { sandbox, source, row } = await platform();
    row.failing = true;
    await failureOf(source.get());
    const event = { url: "http://127.0.0.1:1/", authorizerAppid: shaoguan.appid };
    await sandbox.control("POST", "/platform/push-authorization", { ...event, infoType: "unauthorized" });
    const renewed = await sandbox.control("POST", "/platform/push-authorization", {
      ...event,
      infoType: "authorized",
    });
    row.failing = false;
    row.value = Object(renewed).authorizer.refreshToken;
    expect(await source.get()).toBeTruthy();
    expect(row.written).toEqual([row.value]);
  });
});

describe("what is missing or refused", () => {
  it.each<[string, Partial<AuthorizerOptions>, string]>([
    ["a ticket", { ticket: async () => null }, "NO_VERIFY_TICKET"],
    ["a refresh token", { refreshToken: refreshTokenRow(null).store }, "NO_REFRESH_TOKEN"],
  ])("without %s nothing is sent", async (_name, change, errorCode) => {
    const { client, make, calls } = await platform();
    const failure = await failureOf(client(make(change)).shopping.verifyUploadResult(verifyRequest));
    expect(failure).toMatchObject({ outcome: "not-sent", reason: "token-unavailable", errorCode });
    expect(await calls(authorizerPath)).toBe(0);
  });

  it.each<[number, Partial<AuthorizerOptions>]>([
    [61006, { ticket: async () => "ticket@@@never-pushed" }],
    [40125, { componentSecret: "wrong" }],
    [61011, { componentAppid: shaoguan.appid }],
    [61003, { authorizerAppid: "wx0000000000000000" }],
    [61023, { refreshToken: refreshTokenRow("refreshtoken@@@another").store }],
  ])("%i ends the call as WeChat's refusal", async (errcode, change) => {
    const { client, make } = await platform();
    const failure = await failureOf(client(make(change)).shopping.verifyUploadResult(verifyRequest));
    expect(failure).toMatchObject({ outcome: "rejected", errcode });
  });

  it("an account without permission sets 120 and 121 is refused with 61007, and no token is replaced for it", async () => {
    const { client, calls } = await platform({}, anhui);
    const failure = await failureOf(client().shopping.verifyUploadResult(verifyRequest));
    expect(failure).toMatchObject({ outcome: "rejected", errcode: 61007 });
    expect(await calls(authorizerPath)).toBe(1);
  });

  it("a token that is refused again and again is replaced at most every 30 s", async () => {
    const clock = { nowMs: Date.now() };
    const { client, fault, calls } = await platform({ now: () => clock.nowMs });
    await fault({ endpoint: "/user-order/shoppinginfo/verify", kind: "errcode", errcode: 40001 });
    const verify = () => failureOf(client().shopping.verifyUploadResult(verifyRequest));
    for (let count = 0; count < 5; count += 1) expect(await verify()).toMatchObject({ errcode: 40001 });
    expect(await calls(authorizerPath)).toBe(2);
    clock.nowMs += 30_000;
    await verify();
    expect(await calls(authorizerPath)).toBe(3);
  });
});

describe("nontax calls", () => {
  it("do not exist on a platform's client, and are refused before a byte is sent where they do", async () => {
    const { sandbox, source, client, calls } = await platform();
    const shoppingOnly = createWechatClient({ origin: sandbox.origin, tokenSource: source });
    // @ts-expect-error: nontax takes no third-party platform's token
    expect(await failureOf(shoppingOnly.nontax.unifiedOrder(order))).toBeInstanceOf(WechatSourceRefused);
    const failure = await failureOf(client().nontax.unifiedOrder(order));
    expect(failure).toMatchObject({ outcome: "invalid", endpoint: "nontax/unifiedorder", issues: [] });
    expect(await calls(componentPath)).toBe(0);
    expect(await calls("/nontax/unifiedorder")).toBe(0);
  });
});

describe("several processes", () => {
  it("make one platform token and one merchant token request for 4 × 50 parallel calls", async () => {
    const stores = { store: memoryTokenStore(), componentStore: memoryTokenStore() };
    const { source, make, calls, row } = await platform(stores);
    const sources = [source, make(), make(), make()];
    const all = await Promise.all(sources.flatMap((one) => Array.from({ length: 50 }, () => one.get())));
    expect(new Set(all).size).toBe(1);
    const refused = all[0] ?? "";
    const next = await Promise.all(
      sources.flatMap((one) => Array.from({ length: 50 }, () => one.refresh(refused))),
    );
    expect(new Set(next).size).toBe(1);
    expect(await calls(componentPath)).toBe(1);
    expect(await calls(authorizerPath)).toBe(2);
    expect(row.written).toHaveLength(2);
  });

  it("share one platform token between merchants", async () => {
    const componentStore = memoryTokenStore();
    const { source, make, calls } = await platform({ componentStore });
    const { store: refreshToken } = refreshTokenRow(anhui.refreshToken);
    const other = make({ authorizerAppid: anhui.appid, refreshToken });
    const [first, second] = await Promise.all([source.get(), other.get()]);
    expect(first).not.toBe(second);
    expect(await calls(componentPath)).toBe(1);
  });
});

it("no report and no error holds a ticket, a secret or a token", async () => {
  const { make, source, attempts, row, fault } = await platform();
  const token = await source.get();
  await fault({
    endpoint: authorizerPath,
    kind: "errcode",
    errcode: 61023,
    errmsg: `refresh_token ${row.value} of ${fixturePlatform.secret} is invalid`,
  });
  const failure = await failureOf(make().get());
  expect(failure).toMatchObject({ errcode: 61023 });
  const said = JSON.stringify(attempts) + inspect(failure, { depth: 9, showHidden: true });
  for (const secret of [token, row.value ?? "", fixturePlatform.secret, "ticket@@@", "refreshtoken@@@"]) {
    expect(said).not.toContain(secret);
  }
});
