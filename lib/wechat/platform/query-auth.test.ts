import { describe, expect, it, onTestFinished } from "vitest";
import { fixturePlatform } from "@/sandbox/fixtures";
import { newAuthorizationCode, newTicket } from "@/sandbox/platform";
import { startTestSandbox } from "@/sandbox/test-sandbox";
import type { CallAttempt } from "../attempt";
import { WechatOutcomeUnknown, WechatRejected, WechatUnreachable } from "../errors";
import { memoryTokenStore } from "../testing/memory-token-store";
import { type QueryAuthOptions, queryAuthorization } from "./query-auth";

const merchant = fixturePlatform.authorizers[2];

async function platform(change: Partial<QueryAuthOptions> = {}) {
  const sandbox = await startTestSandbox();
  onTestFinished(() => sandbox.stop());
  const ticket = newTicket(sandbox.world);
  const authorizer = { ...merchant, authorized: true, previousRefreshToken: null, previousUntilMs: 0 };
  const code = newAuthorizationCode(sandbox.world, authorizer);
  const attempts: CallAttempt[] = [];
  const options: QueryAuthOptions = {
    origin: sandbox.origin,
    componentAppid: fixturePlatform.appid,
    componentSecret: fixturePlatform.secret,
    ticket: async () => ticket,
    timeouts: { pauseMs: 1 },
    onCall: (attempt) => {
      attempts.push(attempt);
    },
    ...change,
  };
  const fault = (kind: string, more: object = {}) =>
    sandbox.control("POST", "/faults", {
      endpoint: "/cgi-bin/component/api_query_auth",
      kind,
      count: 1,
      ...more,
    });
  return { code, attempts, options, fault, exchange: (text = code) => queryAuthorization(options, text) };
}

describe("exchanging an authorization code", () => {
  it("gives the merchant, its refresh token and what it granted", async () => {
    const { exchange, attempts } = await platform();
    expect(await exchange()).toEqual({
      authorizerAppid: merchant.appid,
      refreshToken: expect.stringMatching(/^refreshtoken@@@/),
      permissionSets: [1, 120, 121, 142],
    });
    expect(attempts.map(({ endpoint, outcome }) => [endpoint, outcome])).toEqual([
      ["cgi-bin/component/api_component_token", "ok"],
      ["cgi-bin/component/api_query_auth", "ok"],
    ]);
  });

  it("reports no code, ticket, secret or token", async () => {
    const { exchange, attempts, code } = await platform();
    const { refreshToken } = await exchange();
    const told = JSON.stringify(attempts);
    for (const secret of [code, refreshToken ?? "", fixturePlatform.secret, "ticket@@@"]) {
      expect(told).not.toContain(secret);
    }
  });

  it("is refused a second time with 61009", async () => {
    const { exchange } = await platform();
    await exchange();
    await expect(exchange()).rejects.toMatchObject({ errcode: 61009 });
  });

  it("uses the platform's one component token", async () => {
    const componentStore = memoryTokenStore();
    const { exchange, attempts } = await platform({ componentStore });
    await exchange();
    await expect(exchange("another")).rejects.toBeInstanceOf(WechatRejected);
    const asked = attempts.filter(({ endpoint }) => endpoint.endsWith("api_component_token"));
    expect(asked).toHaveLength(1);
    expect(componentStore.stored()).not.toBeNull();
  });

  it("sends nothing without a ticket", async () => {
    const { exchange } = await platform({ ticket: async () => null });
    const failure = await exchange().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WechatUnreachable);
    expect(failure).toMatchObject({ errorCode: "NO_VERIFY_TICKET" });
  });

  it("names the address that is not on the platform's white list", async () => {
    const { exchange, fault } = await platform();
    await fault("errcode", {
      errcode: 61004,
      errmsg: "access clientip is not registered request ip: 203.0.113.9",
    });
    await expect(exchange()).rejects.toMatchObject({ errcode: 61004, callerIp: "203.0.113.9" });
  });

  it.each(["garbage", "half-answer", "reset-after"])(
    "%s: never ends as an authorisation that nobody granted",
    async (kind) => {
      const { exchange, fault } = await platform();
      await fault(kind);
      const failure = await exchange().catch((error: unknown) => error);
      // Repeated, the used code is refused; without a repetition the outcome is unknown.
      expect(failure instanceof WechatOutcomeUnknown || failure instanceof WechatRejected).toBe(true);
    },
  );
});
