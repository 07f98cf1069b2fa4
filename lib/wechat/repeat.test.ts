import { describe, expect, it } from "vitest";
import { mayRepeat } from "./repeat";
import { startHttpServer } from "./testing/http-server";
import { failureOf, order, orderId, orderListRequest, placed, testClient } from "./testing/samples";

const busy = { body: { errcode: -1, errmsg: "system error" } };
const refused = (errcode: number) => ({ body: { errcode, errmsg: "invalid credential" } });
const one = { appid: "wx1", order_id: orderId };
const mock = { appid: "wx1", url: "https://example.gov.cn/notify", version: 1 };

type Client = ReturnType<typeof testClient>["client"];
const { auth_code, ...orderOnly } = { ...order, auth_code: "134579994000123456" };
const micro = {
  appid: orderOnly.appid,
  desc: orderOnly.desc,
  fee: orderOnly.fee,
  items: orderOnly.items,
  payment_notice_no: "1",
  payment_notice_create_time: 1508806661,
  department_code: "1",
  department_name: "test",
  region_code: "440000",
  auth_code,
};

const reads: [string, (client: Client) => Promise<unknown>][] = [
  [
    "queryFee",
    (c) =>
      c.nontax.queryFee({
        appid: "wx1",
        service_id: 1,
        payment_notice_no: "1",
        department_code: "1",
        region_code: "440000",
      }),
  ],
  ["getOrder", (c) => c.nontax.getOrder(one)],
  ["getOrderList", (c) => c.nontax.getOrderList(orderListRequest)],
  ["notifyInconsistentOrder", (c) => c.nontax.notifyInconsistentOrder(one)],
  [
    "verifyUploadResult",
    (c) =>
      c.shopping.verifyUploadResult({
        order_key: { order_number_type: 2, transaction_id: "1" },
        payer: { openid: "o" },
      }),
  ],
];

const effects: [string, (client: Client) => Promise<unknown>][] = [
  ["unifiedOrder", (c) => c.nontax.unifiedOrder(order)],
  ["refund", (c) => c.nontax.refund({ ...one, reason: "重复缴款" })],
  ["microPay", (c) => c.nontax.microPay(micro)],
];

const never: [string, (client: Client) => Promise<unknown>][] = [
  ["mockNotification", (c) => c.nontax.mockNotification(mock)],
  ["mockQueryFee", (c) => c.nontax.mockQueryFee(mock)],
];

describe("after an unknown outcome", () => {
  it.each(reads)("%s is sent again until it answers", async (_name, call) => {
    const server = await startHttpServer((_request, number) =>
      number < 3 ? busy : { body: { errcode: 0 } },
    );
    const { client, attempts } = testClient(server.origin);
    expect(await call(client)).toMatchObject({ errcode: 0 });
    expect(attempts.map((attempt) => attempt.attemptNumber)).toEqual([1, 2, 3]);
  });

  it.each(reads)("%s gives up after four attempts", async (_name, call) => {
    const server = await startHttpServer(() => busy);
    expect(await failureOf(call(testClient(server.origin).client))).toMatchObject({ outcome: "unknown" });
    expect(server.seen).toHaveLength(4);
  });

  it.each([...effects, ...never])("%s is not sent again", async (_name, call) => {
    const server = await startHttpServer(() => busy);
    expect(await failureOf(call(testClient(server.origin).client))).toMatchObject({ outcome: "unknown" });
    expect(server.seen).toHaveLength(1);
  });

  it("a read begins no attempt after its time budget", async () => {
    const server = await startHttpServer(() => busy);
    const { client } = testClient(server.origin, { timeouts: { budgetMs: 0 } });
    expect(await failureOf(client.nontax.getOrder(one))).toMatchObject({ reason: "system-busy" });
    expect(server.seen).toHaveLength(1);
  });

  it("a read stops when the caller gives up in a pause", async () => {
    const giveUp = new AbortController();
    const server = await startHttpServer(() => busy);
    const { client } = testClient(server.origin, { timeouts: { pauseMs: 10_000 } });
    const onCall = () => giveUp.abort();
    expect(await failureOf(client.nontax.getOrder(one, { signal: giveUp.signal, onCall }))).toMatchObject({
      outcome: "unknown",
    });
    expect(server.seen).toHaveLength(1);
  });
});

describe("after not-sent", () => {
  it("only reads and effects may be sent again, and within their number", () => {
    const failure = { outcome: "not-sent", reason: "refused" } as const;
    expect([1, 2, 3].map((attempts) => mayRepeat("effect", failure, attempts))).toEqual([true, true, false]);
    expect(mayRepeat("read", failure, 3)).toBe(true);
    expect(mayRepeat("never", failure, 1)).toBe(false);
  });

  it("nothing is repeated that the caller gave up, or that would fail again", () => {
    expect(mayRepeat("effect", { outcome: "not-sent", reason: "aborted" }, 1)).toBe(false);
    expect(mayRepeat("read", { outcome: "unknown", reason: "answer-too-big" }, 1)).toBe(false);
  });
});

describe("a token that WeChat refuses", () => {
  it.each([40001, 40014, 42001])("%i: replaced once, and the order sent once more", async (errcode) => {
    const server = await startHttpServer((request) =>
      request.token === "token-1" ? refused(errcode) : { body: placed },
    );
    const { client, tokens } = testClient(server.origin);
    expect(await client.nontax.unifiedOrder(order)).toMatchObject({ order_id: orderId });
    expect(server.seen.map((request) => request.token)).toEqual(["token-1", "token-2"]);
    expect(tokens.refreshed).toEqual(["token-1"]);
  });

  it.each([...reads, ...effects, ...never])("%s: a second refusal is final", async (_name, call) => {
    const server = await startHttpServer(() => refused(40001));
    const { client, tokens } = testClient(server.origin);
    expect(await failureOf(call(client))).toMatchObject({ outcome: "rejected", errcode: 40001 });
    expect(server.seen).toHaveLength(2);
    expect(tokens.refreshed).toHaveLength(1);
  });

  it("is not sent again when the source has no other token", async () => {
    const server = await startHttpServer(() => refused(40001));
    const tokenSource = { get: async () => "same", refresh: async () => "same" };
    const { client } = testClient(server.origin, { tokenSource });
    expect(await failureOf(client.nontax.unifiedOrder(order))).toMatchObject({ errcode: 40001 });
    expect(server.seen).toHaveLength(1);
  });

  it("another rejection is final at once", async () => {
    const server = await startHttpServer(() => refused(40013));
    const { client, tokens } = testClient(server.origin);
    expect(await failureOf(client.nontax.getOrder(one))).toMatchObject({ errcode: 40013 });
    expect(server.seen).toHaveLength(1);
    expect(tokens.refreshed).toEqual([]);
  });
});

it("an order without a token to be had is not-sent, whatever the token source met", async () => {
  const server = await startHttpServer(() => ({ body: placed }));
  const tokenSource = { get: () => Promise.reject(new Error("store is down")), refresh: async () => "x" };
  const { client } = testClient(server.origin, { tokenSource });
  expect(await failureOf(client.nontax.unifiedOrder(order))).toMatchObject({
    outcome: "not-sent",
    reason: "token-unavailable",
  });
  expect(server.seen).toHaveLength(0);
});
