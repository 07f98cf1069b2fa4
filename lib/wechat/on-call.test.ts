import { once } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { CallAttempt } from "./attempt";
import { startHttpServer } from "./testing/http-server";
import { failureOf, order, orderId, placed, testClient } from "./testing/samples";

describe("onCall", () => {
  it("reports an attempt with everything but what is secret or personal", async () => {
    const answer = { ...placed, errmsg: "ok rid: 1a-2b-3c", user_name: "张三丰", access_token: "leaked" };
    const server = await startHttpServer(() => ({ body: answer }));
    const { client, attempts } = testClient(server.origin);
    await client.nontax.unifiedOrder(order);
    expect(attempts).toEqual([
      {
        endpoint: "nontax/unifiedorder",
        appid: order.appid,
        attemptNumber: 1,
        startedAt: expect.any(Date),
        durationMs: expect.any(Number),
        outcome: "ok",
        httpStatus: 200,
        errcode: 0,
        errmsg: "ok rid: 1a-2b-3c",
        rid: "1a-2b-3c",
        request: expect.objectContaining({
          fee: 2,
          openid: "ont-***Ki1k",
          user_name: "张*丰",
          ip: "113.68.*.*",
        }),
        response: expect.objectContaining({
          order_id: orderId,
          user_name: "张*丰",
          access_token: "[removed]",
        }),
      },
    ]);
    expect(JSON.stringify(attempts)).not.toContain("token-1");
  });

  it("names the account of a call whose request does not", async () => {
    const server = await startHttpServer(() => ({ body: { errcode: 0 } }));
    const tokenSource = { appid: "wx-of-the-source", get: async () => "t", refresh: async () => "t" };
    const { client, attempts } = testClient(server.origin, { tokenSource });
    await client.shopping.verifyUploadResult({
      order_key: { order_number_type: 2, transaction_id: "1" },
      payer: { openid: "o" },
    });
    expect(attempts[0]?.appid).toBe("wx-of-the-source");
  });

  it("is waited for, the client's before the call's own", async () => {
    const server = await startHttpServer(() => ({ body: placed }));
    const told: string[] = [];
    const listener = (name: string) => async () => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push(name);
    };
    const { client } = testClient(server.origin, { onCall: listener("client") });
    await client.nontax.unifiedOrder(order, { onCall: listener("call") });
    expect(told).toEqual(["client", "call"]);
  });

  it("cannot lose an order by failing: the call ends as it would have, with a warning", async () => {
    const server = await startHttpServer(() => ({ body: placed }));
    const { client } = testClient(server.origin, {
      onCall: () => Promise.reject(new RangeError("openid o123")),
    });
    const warned = once(process, "warning");
    expect(await client.nontax.unifiedOrder(order)).toMatchObject({ order_id: orderId });
    const [warning] = await warned;
    expect(warning).toMatchObject({
      name: "WechatOnCallWarning",
      message: "onCall failed with RangeError for nontax/unifiedorder",
    });
  });
});

it("no error holds the token, the secret of an answer or the payer", async () => {
  const reports: CallAttempt[] = [];
  const echo = (status: number) =>
    startHttpServer((request) => ({
      status,
      body: { errcode: 40003, errmsg: `token ${request.token} is fine rid: 1-2-3` },
    }));
  for (const status of [200, 400, 500]) {
    const { client } = testClient((await echo(status)).origin);
    const failure = await failureOf(
      client.nontax.unifiedOrder(order, { onCall: (attempt) => void reports.push(attempt) }),
    );
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/token-1|ont-9vjAWq/);
  }
  const refused = await failureOf(testClient("http://127.0.0.1:1").client.nontax.unifiedOrder(order));
  expect(inspect(refused, { depth: 9, showHidden: true })).not.toMatch(/token-1|ont-9vjAWq/);
  expect(reports).toHaveLength(3);
  expect(JSON.stringify(reports)).not.toMatch(/token-1|ont-9vjAWq/);
});
