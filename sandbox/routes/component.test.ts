import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openComponentCallback } from "@/lib/wechat";
import { fixturePlatform, fixtureShoppingPayments } from "../fixtures";
import {
  anhui,
  noticeRequest,
  orderRequest,
  shaoguan,
  startTestSandbox,
  type TestSandbox,
} from "../test-sandbox";

let sandbox: TestSandbox;
const closing: (() => void)[] = [];
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await sandbox.stop();
});

/** A platform's URL for authorisation events that answers `success` (or what it is told) and keeps what it got. */
async function platformUrl(reply = { status: 200, text: "success" }) {
  const got: { url: URL; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    got.push({ url: new URL(request.url ?? "", "http://platform"), body });
    response.writeHead(reply.status).end(reply.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?site=1`, got };
}

type Answers = Record<string, string> & { errcode?: number; expires_in: number };
async function post(path: string, body: unknown): Promise<Answers> {
  const response = await fetch(`${sandbox.origin}${path}`, { method: "POST", body: JSON.stringify(body) });
  return (await response.json()) as Answers;
}

const [shaoguanGrant, anhuiGrant, merchantGrant] = fixturePlatform.authorizers;
const advance = (body: Record<string, number>) => sandbox.control("POST", "/clock/advance", body);

async function pushedTicket(): Promise<string> {
  const { url } = await platformUrl();
  const pushed = await post("/_sandbox/platform/push-ticket", { url });
  expect(pushed).toMatchObject({ delivered: true, httpStatus: 200, answer: "success" });
  return pushed.ticket ?? "";
}

function componentToken(ticket: string, change: Record<string, unknown> = {}): Promise<Answers> {
  return post("/cgi-bin/component/api_component_token", {
    component_appid: fixturePlatform.appid,
    component_appsecret: fixturePlatform.secret,
    component_verify_ticket: ticket,
    ...change,
  });
}

function authorizerToken(token: string, change: Record<string, unknown> = {}, parameter = "access_token") {
  return post(`/cgi-bin/component/api_authorizer_token?${parameter}=${token}`, {
    component_appid: fixturePlatform.appid,
    authorizer_appid: shaoguanGrant.appid,
    authorizer_refresh_token: shaoguanGrant.refreshToken,
    ...change,
  });
}

async function freshComponentToken(): Promise<string> {
  return (await componentToken(await pushedTicket())).component_access_token ?? "";
}

async function tokenOf(grant: { appid: string; refreshToken: string }): Promise<string> {
  const answer = await authorizerToken(await freshComponentToken(), {
    authorizer_appid: grant.appid,
    authorizer_refresh_token: grant.refreshToken,
  });
  return answer.authorizer_access_token ?? "";
}

const [uploaded] = fixtureShoppingPayments;
const verifyRequest = {
  order_key: { order_number_type: 2, transaction_id: uploaded.transactionId },
  payer: { openid: uploaded.openid },
};

describe("a push", () => {
  it("carries WeChat's query and an encrypted body, and says when it was not taken", async () => {
    const { url, got } = await platformUrl({ status: 500, text: "broken" });
    const pushed = await post("/_sandbox/platform/push-ticket", { url });
    expect(pushed).toMatchObject({ delivered: false, httpStatus: 500, answer: "broken" });
    const query = Object.fromEntries(got[0]?.url.searchParams ?? []);
    expect(query).toEqual({
      site: "1",
      signature: expect.stringMatching(/^[0-9a-f]{40}$/),
      timestamp: expect.stringMatching(/^\d{10}$/),
      nonce: expect.stringMatching(/^\d+$/),
      encrypt_type: "aes",
      msg_signature: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(got[0]?.body).toContain(`<AppId><![CDATA[${fixturePlatform.appid}]]></AppId>`);
    expect(got[0]?.body).not.toContain(pushed.ticket);
    const nobody = await post("/_sandbox/platform/push-ticket", { url: "http://127.0.0.1:1/" });
    expect(nobody).toMatchObject({ delivered: false, httpStatus: null });
  });

  it("of a withdrawal ends the account's tokens; of an authorisation gives a new refresh token", async () => {
    const token = await tokenOf(shaoguanGrant);
    const { url } = await platformUrl();
    const event = { url, authorizerAppid: shaoguan.appid };
    await post("/_sandbox/platform/push-authorization", { ...event, infoType: "unauthorized" });
    expect((await sandbox.call("/user-order/shoppinginfo/verify", verifyRequest, token)).errcode).toBe(40001);
    const component = await freshComponentToken();
    expect((await authorizerToken(component)).errcode).toBe(61003);

    await post("/_sandbox/platform/push-authorization", { ...event, infoType: "authorized" });
    expect((await authorizerToken(component)).errcode).toBe(61023);
    const response = await fetch(`${sandbox.origin}/_sandbox/platform`);
    const { authorizers } = (await response.json()) as { authorizers: { refreshToken: string }[] };
    const renewed = { authorizer_refresh_token: authorizers[0]?.refreshToken };
    expect((await authorizerToken(component, renewed)).authorizer_access_token).toBeTruthy();
  });
});

describe("api_component_token", () => {
  it("gives a token for two hours for a pushed ticket, which lives for twelve", async () => {
    const ticket = await pushedTicket();
    expect(await componentToken(ticket)).toEqual({
      component_access_token: expect.any(String),
      expires_in: 7200,
    });
    await pushedTicket();
    await advance({ hours: 11 });
    expect((await componentToken(ticket)).component_access_token).toBeTruthy();
    await advance({ hours: 1 });
    expect((await componentToken(ticket)).errcode).toBe(61005);
  });

  it.each([
    [{ component_appid: "" }, 41002],
    [{ component_appid: shaoguan.appid }, 61011],
    [{ component_appsecret: "" }, 41004],
    [{ component_appsecret: shaoguan.secret }, 40125],
    [{ component_verify_ticket: "ticket@@@never-pushed" }, 61006],
    [{ component_verify_ticket: null }, 61006],
  ])("refuses %j with %i", async (change, errcode) => {
    expect((await componentToken(await pushedTicket(), change)).errcode).toBe(errcode);
  });
});

describe("api_authorizer_token", () => {
  it("gives a token and a new refresh token, and takes the old one for 5 more minutes", async () => {
    const component = await freshComponentToken();
    const first = await authorizerToken(component);
    expect(first).toEqual({
      authorizer_access_token: expect.any(String),
      expires_in: 7200,
      authorizer_refresh_token: expect.stringMatching(/^refreshtoken@@@/),
    });
    expect(first.authorizer_refresh_token).not.toBe(shaoguanGrant.refreshToken);
    const again = await authorizerToken(component, {}, "component_access_token");
    await advance({ minutes: 5 });
    expect((await authorizerToken(component)).errcode).toBe(61023);
    const next = { authorizer_refresh_token: again.authorizer_refresh_token };
    expect((await authorizerToken(component, next)).authorizer_access_token).toBeTruthy();
  });

  it.each([
    [{ component_appid: shaoguan.appid }, 40013],
    [{ authorizer_appid: "wx0000000000000000" }, 61003],
    [{ authorizer_refresh_token: anhuiGrant.refreshToken }, 61023],
    [{ authorizer_refresh_token: undefined }, 61023],
  ])("refuses %j with %i", async (change, errcode) => {
    expect((await authorizerToken(await freshComponentToken(), change)).errcode).toBe(errcode);
  });

  it("refuses an account's own token with 40001 and no token with 41001", async () => {
    expect((await authorizerToken(await sandbox.token())).errcode).toBe(40001);
    expect((await authorizerToken("")).errcode).toBe(41001);
  });
});

describe("api_query_auth", () => {
  async function pushedCode(infoType = "authorized"): Promise<string> {
    const { url, got } = await platformUrl();
    const event = { url, authorizerAppid: merchantGrant.appid, infoType };
    await post("/_sandbox/platform/push-authorization", event);
    const query = got[0]?.url.searchParams;
    const callback = openComponentCallback(fixturePlatform, {
      timestamp: query?.get("timestamp") ?? "",
      nonce: query?.get("nonce") ?? "",
      msgSignature: query?.get("msg_signature") ?? "",
      body: got[0]?.body ?? "",
    });
    return "authorizationCode" in callback ? callback.authorizationCode : "";
  }

  const queryAuth = (token: string, code: unknown, change: Record<string, unknown> = {}) =>
    post(`/cgi-bin/component/api_query_auth?access_token=${token}`, {
      component_appid: fixturePlatform.appid,
      authorization_code: code,
      ...change,
    });

  it("gives what was granted and a refresh token that ends the one before, for each code once", async () => {
    const component = await freshComponentToken();
    const code = await pushedCode();
    const answer = await queryAuth(component, code);
    const info = Object(answer).authorization_info;
    expect(info).toMatchObject({ authorizer_appid: merchantGrant.appid, expires_in: 7200 });
    expect(info.func_info).toContainEqual({ funcscope_category: { id: 120 } });
    const of = (authorizer_refresh_token: string) => ({
      authorizer_appid: merchantGrant.appid,
      authorizer_refresh_token,
    });
    expect((await authorizerToken(component, of(merchantGrant.refreshToken))).errcode).toBe(61023);
    const next = await authorizerToken(component, of(info.authorizer_refresh_token));
    expect(next.authorizer_access_token).toBeTruthy();
    expect((await queryAuth(component, code)).errcode).toBe(61009);
  });

  it("refuses codes that are too old or of nobody, and an account that has withdrawn meanwhile", async () => {
    const component = await freshComponentToken();
    expect((await queryAuth(component, "queryauthcode@@@never-pushed")).errcode).toBe(61009);
    expect((await queryAuth(component, "x", { component_appid: shaoguan.appid })).errcode).toBe(40013);
    const withdrawn = await pushedCode();
    await pushedCode("unauthorized");
    expect((await queryAuth(component, withdrawn)).errcode).toBe(61003);
    const old = await pushedCode();
    await advance({ hours: 1 });
    expect((await queryAuth(component, old)).errcode).toBe(61010);
  });
});

describe("an authorizer's token", () => {
  it("makes the shopping calls if 120 or 121 was granted, else 61007", async () => {
    const granted = await tokenOf(shaoguanGrant);
    expect(await sandbox.call("/user-order/shoppinginfo/verify", verifyRequest, granted)).toMatchObject({
      errcode: 0,
      verify_result: "上传成功",
    });
    const without = await tokenOf(anhuiGrant);
    expect((await sandbox.call("/user-order/shoppinginfo/verify", verifyRequest, without)).errcode).toBe(
      61007,
    );
    const { url } = await platformUrl();
    const event = { url, infoType: "updateauthorized", authorizerAppid: anhui.appid, permissionSets: [121] };
    await post("/_sandbox/platform/push-authorization", event);
    const answer = await sandbox.call("/user-order/shoppinginfo/verify", verifyRequest, without);
    expect(answer.errcode).toBe(268485184);
  });

  it("makes no nontax call (61007), and the platform's own token none at all (48001)", async () => {
    const token = await tokenOf(shaoguanGrant);
    expect((await sandbox.call("/nontax/queryfee", noticeRequest, token)).errcode).toBe(61007);
    expect((await sandbox.call("/nontax/unifiedorder", orderRequest, token)).errcode).toBe(61007);
    const component = await freshComponentToken();
    expect((await sandbox.call("/user-order/shoppinginfo/verify", verifyRequest, component)).errcode).toBe(
      48001,
    );
  });
});
